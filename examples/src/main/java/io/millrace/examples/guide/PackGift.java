package io.millrace.examples.guide;

import io.millrace.Decider;
import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;
import java.util.Optional;

/** Packs an article; only a gift is wrapped, only a dear one is insured. */
@Flow(value = "pack-gift", input = PackGift.Order.class)
class PackGift {
    record Order(String article, boolean gift, int price) {}

    // tag::neighbors[]
    @Decider(target = "choosePaper", depth = Decider.Depth.NEIGHBORS)
    boolean isGift(boolean gift) {
        return gift;
    }

    @Task
    @Provides("paper")
    String choosePaper(String article) {
        return "paper for " + article;
    }

    @Task
    @Provides("wrapped")
    String wrap(String article, String paper) {
        return article + " in " + paper;
    }
    // end::neighbors[]

    // tag::optional[]
    @Task
    @Provides("parcel")
    String pack(String article, Optional<String> wrapped) {
        return "box with " + wrapped.orElse(article);
    }
    // end::optional[]

    // tag::atom[]
    @Decider(target = "insure", depth = Decider.Depth.ATOM)
    boolean isDear(int price) {
        return price > 100;
    }

    @Task(after = "pack")
    @Provides("policy")
    String insure(int price) {
        return "insured for " + price;
    }

    @Task(after = "insure")
    @Provides("label")
    String label(String parcel, Optional<String> policy) {
        return parcel + policy.map(text -> ", " + text).orElse("");
    }
    // end::atom[]
}
