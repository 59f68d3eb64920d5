--liquibase formatted sql

--changeset pets:1
CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO pets (name) VALUES ('Rex');
