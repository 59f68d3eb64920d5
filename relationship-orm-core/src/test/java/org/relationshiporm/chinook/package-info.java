/**
 * A database that nobody here made, mapped as it is: {@code sqlite} and {@code postgres} hold the entity classes for the names that it has on each,
 * {@link org.relationshiporm.chinook.MusicShop} is what they have in common, and {@link org.relationshiporm.chinook.ChinookQuestions} asks both the
 * same. The system property {@code relationship-orm.chinook} names the folder with the database's scripts; without it the questions are skipped.
 */
@NullMarked
package org.relationshiporm.chinook;

import org.jspecify.annotations.NullMarked;
