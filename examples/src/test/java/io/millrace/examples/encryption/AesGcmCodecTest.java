package io.millrace.examples.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.spi.ValueCodec;
import io.millrace.runtime.store.record.EncodedValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AesGcmCodecTest {
    private static final Patient ADA = new Patient("Ada", Set.of("cough", "fever", "rash"));

    private final ValueCodec codec = codec("aes", 7);

    record Patient(String name, Set<String> symptoms) {}

    private static ValueCodec codec(String name, int key) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) key;
        try {
            return new AesGcmCodec(name, ValueCodec.json(), new SecretKeySpec(bytes, "AES"));
        } catch (GeneralSecurityException noSuchKey) {
            throw new AssertionError(noSuchKey);
        }
    }

    @Test
    void readsBackWhatItHid() throws Exception {
        byte[] bytes = codec.encode(Patient.class, ADA);

        assertThat(codec.decode(Patient.class, bytes)).isEqualTo(ADA);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Ada");
    }

    @Test
    void hidesEqualValuesDifferentlyAndIdentifiesThemEqually() throws Exception {
        assertThat(codec.encode(Patient.class, ADA)).isNotEqualTo(codec.encode(Patient.class, ADA));
        assertThat(codec.identity(Patient.class, ADA))
                .hasSize(32)
                .isEqualTo(codec.identity(Patient.class, new Patient("Ada", Set.of("rash", "cough", "fever"))))
                .isNotEqualTo(codec.identity(Patient.class, new Patient("Bob", ADA.symptoms())))
                .isNotEqualTo(codec("aes", 8).identity(Patient.class, ADA));
    }

    @Test
    void refusesAValueWithAFlippedByte() throws Exception {
        byte[] bytes = codec.encode(Patient.class, ADA);

        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            assertThatThrownBy(() -> codec.decode(Patient.class, flipped))
                    .as("byte %d", i)
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void refusesAValueThatIsCutOff() throws Exception {
        byte[] bytes = codec.encode(Patient.class, ADA);

        for (int length = 0; length < bytes.length; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(Patient.class, shorter)).isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void refusesAValueOfAnotherKeyOrName() throws Exception {
        byte[] bytes = codec.encode(Patient.class, ADA);

        assertThatThrownBy(() -> codec("aes", 8).decode(Patient.class, bytes))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> codec("other", 7).decode(Patient.class, bytes))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void refusesAKeyThatIsNone() {
        SecretKey tooShort = new SecretKeySpec(new byte[5], "AES");

        assertThatThrownBy(() -> new AesGcmCodec("aes", ValueCodec.json(), tooShort))
                .isInstanceOf(InvalidKeyException.class);
    }

    @Test
    void isGivenForAFlowOrAType() {
        ValueCodecs codecs = ValueCodecs.json().forFlow("admit-patient", codec);
        EncodedValue stored = codecs.encode("admit-patient", "patient", Patient.class, ADA);

        assertThat(stored.codec()).isEqualTo("aes");
        assertThat(codecs.decode("admit-patient", "patient", Patient.class, stored))
                .isEqualTo(ADA);
        assertThat(codecs.encode("other", "patient", Patient.class, ADA).codec())
                .isEqualTo("json");
        assertThat(ValueCodecs.json()
                        .forType(Patient.class, codec)
                        .encode("other", "patient", Patient.class, ADA)
                        .codec())
                .isEqualTo("aes");
    }

    @Test
    void tellsWhichValueCannotBeRead() {
        ValueCodecs codecs = ValueCodecs.of(codec);
        byte[] bytes =
                codecs.encode("admit-patient", "patient", Patient.class, ADA).bytes();
        bytes[20] ^= 1;

        assertThatThrownBy(
                        () -> codecs.decode("admit-patient", "patient", Patient.class, EncodedValue.of("aes", bytes)))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RuntimeCode.R203))
                .hasMessageContaining("value 'patient' of flow 'admit-patient' cannot be read");
    }
}
