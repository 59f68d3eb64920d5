package org.relationshiporm.benchmarks.school;

/**
 * Who takes what: each of 100 students takes 8 of 20 courses, a window that begins at another course for each student. Moving on by a term replaces five
 * courses of each by the next five. Keys count from 1.
 */
public final class Timetable {

    public static final int STUDENTS = 100;
    public static final int COURSES = 20;
    public static final int COURSES_PER_STUDENT = 8;

    /** Only the first fifty students move on. */
    public static final int MOVING = 50;

    public static final int REPLACED = 5;

    private int term;

    /** The key of a student's course in this term, by position in the window; positions from 8 on are those of the next term. */
    public int course(int studentId, int position) {
        return 1 + (studentId + term * REPLACED + position) % COURSES;
    }

    public void moveOn() {
        term++;
    }
}
