CREATE TABLE IF NOT EXISTS publishers (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE IF NOT EXISTS authors (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE IF NOT EXISTS books (
    id INTEGER PRIMARY KEY,
    title TEXT,
    author_id INTEGER REFERENCES authors (id),
    publisher_id INTEGER REFERENCES publishers (id)
);
CREATE TABLE IF NOT EXISTS students (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE IF NOT EXISTS courses (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE IF NOT EXISTS student_course (
    student_id INTEGER NOT NULL REFERENCES students (id),
    course_id INTEGER NOT NULL REFERENCES courses (id),
    PRIMARY KEY (student_id, course_id)
);
