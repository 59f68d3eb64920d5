package org.relationshiporm.benchmarks.jdbc;

/** A profile as one writes it for hand-written JDBC. */
public final class JdbcProfile extends Keyed {

    private final String bio;
    private final JdbcUser user;

    JdbcProfile(String bio, JdbcUser user) {
        this.bio = bio;
        this.user = user;
    }

    String bio() {
        return bio;
    }

    int userId() {
        return user.id();
    }
}
