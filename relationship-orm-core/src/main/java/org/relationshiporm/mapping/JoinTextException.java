package org.relationshiporm.mapping;

/** A mistake in the text of a join's condition: where, what, and what to do about it. Ends up in the report of {@link MetaData#of}. */
final class JoinTextException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int position;
    private final String word;
    private final String remedy;

    JoinTextException(JoinWord word, String cause, String remedy) {
        super(cause, null, false, false);
        this.position = word.position();
        this.word = word.text();
        this.remedy = remedy;
    }

    /** "at character 11, `useId`". */
    String describePlace() {
        return "at character " + position + ", " + (word.isEmpty() ? "its end" : Names.quote(word));
    }

    String remedy() {
        return remedy;
    }
}
