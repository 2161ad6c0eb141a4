package io.millrace.examples.readme;

import java.util.HashMap;
import java.util.Map;

/** Accounts by name, with what is on them. */
final class Accounts {
    private final Map<String, Long> balances = new HashMap<>();

    long balance(String account) {
        return balances.getOrDefault(account, 0L);
    }

    void add(String account, long amount) {
        if (account.isBlank()) {
            throw new IllegalArgumentException("no account");
        }
        balances.merge(account, amount, Long::sum);
    }
}
