package org.relationshiporm.architecture.tangled.attic;

/** In a package without a row, without package-info.java. */
final class Forgotten {

    private Forgotten() {}
}
