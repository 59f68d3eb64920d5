package org.relationshiporm.statement;

import java.util.Objects;

/**
 * What is to happen when a relationship is loaded for one object at a time.
 *
 * @param tolerated how many such loads of one relationship a transaction may have; 0 for any number
 * @param fails whether one more is refused; otherwise it is logged
 * @param listener who hears of it in either case
 */
public record RepeatedLoads(int tolerated, boolean fails, RepeatedLoadListener listener) {

    /** Ten loads are tolerated, the eleventh is logged. */
    public static final RepeatedLoads LOGGED = new RepeatedLoads(10, false, RepeatedLoadListener.NONE);

    public RepeatedLoads {
        Objects.requireNonNull(listener, "listener");
        if (tolerated < 0) {
            throw new IllegalArgumentException("The number of tolerated loads cannot be negative; got " + tolerated
                    + ". Give 0 to tolerate any number.");
        }
    }

    public RepeatedLoads withTolerated(int loads) {
        return new RepeatedLoads(loads, fails, listener);
    }

    public RepeatedLoads withFailure(boolean refused) {
        return new RepeatedLoads(tolerated, refused, listener);
    }

    public RepeatedLoads withListener(RepeatedLoadListener heard) {
        return new RepeatedLoads(tolerated, fails, heard);
    }
}
