package org.relationshiporm.dialect;

import org.relationshiporm.type.ValueCodec;

/**
 * A codec of values as they are stored, which can also put them into the dialect's form of a list.
 *
 * @param <S> the stored class
 * @param <E> what an element of a list becomes
 */
interface StoredCodec<S, E> extends ValueCodec<S> {

    /** {@code value} as an element of a list. */
    E toElement(S value) throws java.sql.SQLException;
}
