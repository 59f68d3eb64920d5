package org.relationshiporm.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code jdbc:sqlite:} URL taken apart the way the driver does it.
 *
 * @param url the URL as written
 * @param file what stands between the prefix and the first question mark
 * @param parameters what follows it, with keys in lower case
 */
record SqliteUrl(String url, String file, Map<String, String> parameters) {

    static final String PREFIX = "jdbc:sqlite:";

    SqliteUrl {
        parameters = Map.copyOf(parameters);
    }

    static SqliteUrl of(String url) {
        if (!url.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
            throw new IllegalArgumentException("Not a SQLite URL: " + url + ". It begins with " + PREFIX + ".");
        }
        String address = url.substring(PREFIX.length());
        int question = address.indexOf('?');
        if (question < 0) {
            return new SqliteUrl(url, address, Map.of());
        }
        return new SqliteUrl(url, address.substring(0, question), parametersOf(address.substring(question + 1)));
    }

    private static Map<String, String> parametersOf(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&")) {
            if (!parameter.isBlank()) {
                int equals = parameter.indexOf('=');
                String key = equals < 0 ? parameter : parameter.substring(0, equals);
                String value = equals < 0 ? "" : parameter.substring(equals + 1);
                parameters.put(key.strip().toLowerCase(Locale.ROOT), value.strip());
            }
        }
        return parameters;
    }

    /** Whether the file is given as a URI, whose own parameters (mode, cache, vfs) SQLite reads. */
    boolean isUri() {
        return file.startsWith("file:");
    }

    private boolean isResource() {
        return file.startsWith(":resource:");
    }

    /** Whether the database lives and dies with one connection, or with a few that share a cache. */
    boolean isInMemory() {
        return file.isEmpty() || file.equals(":memory:") || (isUri() && isInMemoryUri());
    }

    private boolean isInMemoryUri() {
        return file.equals("file:")
                || file.equals("file::memory:")
                || "memory".equalsIgnoreCase(parameters.get("mode"));
    }

    boolean isSharedCache() {
        return "shared".equalsIgnoreCase(parameters.get("cache"));
    }

    boolean isReadOnly() {
        return "ro".equals(parameters.get("mode"))
                || isReadOnlyMode(parameters.get("open_mode"))
                || parameters.containsKey("immutable");
    }

    /** The driver's open_mode is a number of which the lowest bit says read-only. */
    static boolean isReadOnlyMode(@Nullable String openMode) {
        return openMode != null && openMode.matches("\\d{1,9}") && (Integer.parseInt(openMode) & 1) == 1;
    }

    /** The parameters that would silently become a part of the file's name. */
    List<String> strayParameters() {
        if (isUri() || isResource() || !SqliteDriver.isPresent()) {
            return List.of();
        }
        return parameters.keySet().stream()
                .filter(key -> !SqliteDriver.parameterNames().contains(key))
                .sorted()
                .toList();
    }

    /** The directory that SQLite will not create for us, or null when the database needs none. */
    @Nullable
    Path directory() {
        if (isInMemory() || isResource() || parameters.containsKey("vfs") || isReadOnly()) {
            return null;
        }
        return Path.of(isUri() ? pathOfUri() : file).toAbsolutePath().getParent();
    }

    private String pathOfUri() {
        String path = file.substring("file:".length());
        if (path.startsWith("//")) {
            int root = path.indexOf('/', 2);
            path = root < 0 ? "/" : path.substring(root);
        }
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
