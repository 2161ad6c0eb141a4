package io.millrace.examples.encryption;

import io.millrace.runtime.spi.ValueCodec;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what another codec writes, with AES-GCM: whoever has the store and not the key can neither read a value nor
 * change it unnoticed. Thread-safe.
 *
 * <p>A value is a byte 1 for this form, 12 random bytes, and what the cipher made, with its tag of 16 bytes. Random nonces
 * allow 2<sup>32</sup> values under one key. A new key is a new codec, with a name of its own; the old one is given besides,
 * as long as there are values that it wrote.
 */
public final class AesGcmCodec implements ValueCodec {
    private static final byte FORM = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 1 + NONCE_BYTES;

    private final String name;
    private final ValueCodec inner;
    private final SecretKey key;
    private final SecretKey identityKey;
    private final SecureRandom random = new SecureRandom();

    /**
     * Makes a codec.
     *
     * @param name the name under which values are stored, such as {@code aes-2026}
     * @param inner writes the values that are encrypted
     * @param key a key for AES, of 16, 24 or 32 bytes
     * @throws GeneralSecurityException if it is no such key
     */
    public AesGcmCodec(String name, ValueCodec inner, SecretKey key) throws GeneralSecurityException {
        this.name = name;
        this.inner = inner;
        this.key = key;
        // A key of its own: what one of them is used for tells nothing about the other.
        this.identityKey =
                new SecretKeySpec(mac(key, "identity of values".getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
        cipher(Cipher.ENCRYPT_MODE, new byte[NONCE_BYTES]);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] encode(Type type, Object value) throws Exception {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] hidden = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(inner.encode(type, value));
        return ByteBuffer.allocate(HEAD_BYTES + hidden.length)
                .put(FORM)
                .put(nonce)
                .put(hidden)
                .array();
    }

    @Override
    public Object decode(Type type, byte[] bytes) throws Exception {
        if (bytes.length < HEAD_BYTES + TAG_BITS / Byte.SIZE || bytes[0] != FORM) {
            throw new GeneralSecurityException("these bytes are not of this codec");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(bytes, 1, nonce, 0, NONCE_BYTES);
        byte[] open = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES);
        return inner.decode(type, open);
    }

    /** Equal values are encrypted differently each time, so their digest is made of what the inner codec says. */
    @Override
    public byte[] identity(Type type, Object value) throws Exception {
        return mac(identityKey, inner.identity(type, value));
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] mac(SecretKey key, byte[] bytes) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return mac.doFinal(bytes);
    }
}
