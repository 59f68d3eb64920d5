package org.relationshiporm.ddl;
public record SchemaDifference(String describe) {}
