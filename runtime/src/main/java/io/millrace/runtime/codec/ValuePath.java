package io.millrace.runtime.codec;

import com.fasterxml.jackson.databind.JsonMappingException;

/** Where in a value something is, such as {@code items[3].price}. */
final class ValuePath {
    private ValuePath() {}

    static String of(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            String field = step.getFieldName();
            if (field == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(field);
            }
        }
        return path.toString();
    }

    /** Returns why, without the place, which Jackson adds in its own words. */
    static String reason(JsonMappingException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof UnstorableValueException || (cause != null && failure.getOriginalMessage() == null)
                ? String.valueOf(cause.getMessage())
                : String.valueOf(failure.getOriginalMessage());
    }
}
