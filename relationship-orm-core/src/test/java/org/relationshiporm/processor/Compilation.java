package org.relationshiporm.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** What became of sources that were compiled in memory, with every warning of the compiler switched on. */
record Compilation(List<Diagnostic<? extends JavaFileObject>> diagnostics, Map<String, String> generated) {

    // From JDK 21 on, entities are suspected for giving themselves to their holders.
    private static final String LINT =
            "-Xlint:all,-processing,-serial,-path,-options" + (Runtime.version().feature() < 21 ? "" : ",-this-escape");

    /** Compiles with the metamodel processor; each source begins with its package, if any, and contains one top-level class. */
    static Compilation of(String... sources) {
        return of(List.of(new MetamodelProcessor()), sources);
    }

    static Compilation of(List<Processor> processors, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<JavaFileObject> files =
                Arrays.stream(sources).<JavaFileObject>map(Source::new).toList();
        try (Memory memory =
                new Memory(compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8))) {
            List<String> options = List.of(LINT, "--release", "17");
            JavaCompiler.CompilationTask task = compiler.getTask(null, memory, diagnostics, options, null, files);
            task.setLocale(Locale.ROOT);
            task.setProcessors(processors);
            task.call();
            return new Compilation(diagnostics.getDiagnostics(), memory.generated());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The generated source, by qualified class name. */
    String generated(String type) {
        return generated.getOrDefault(type, "(nothing was generated for " + type + ")");
    }

    /** Errors and warnings, each as {@code KIND file:line message}. */
    List<String> messages() {
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.getKind() + " "
                        + (diagnostic.getSource() == null
                                ? ""
                                : diagnostic.getSource().getName() + ":" + diagnostic.getLineNumber() + " ")
                        + diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private static final class Source extends SimpleJavaFileObject {

        private static final Pattern DECLARATION =
                Pattern.compile("^(?:[a-z]+ )*(?:class|interface|record) (\\w+)", Pattern.MULTILINE);

        private final String text;

        Source(String text) {
            super(URI.create("memory:///" + path(text)), Kind.SOURCE);
            this.text = text;
        }

        private static String path(String text) {
            String inPackage = text.startsWith("package ") ? text.substring(8, text.indexOf(';')) + "." : "";
            Matcher declaration = DECLARATION.matcher(text);
            if (!declaration.find()) {
                throw new IllegalArgumentException("No class in: " + text);
            }
            return (inPackage + declaration.group(1)).replace('.', '/') + Kind.SOURCE.extension;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends SimpleJavaFileObject {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Output(String className, Kind kind) {
            super(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, Output> sources = new LinkedHashMap<>();

        Memory(JavaFileManager standard) {
            super(standard);
        }

        Map<String, String> generated() {
            Map<String, String> generated = new LinkedHashMap<>();
            sources.forEach((name, output) ->
                    generated.put(name, output.getCharContent(true).toString()));
            return generated;
        }

        @Override
        public boolean hasLocation(Location location) {
            return location == StandardLocation.CLASS_OUTPUT || super.hasLocation(location);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            Output output = new Output(className, kind);
            if (kind == JavaFileObject.Kind.SOURCE) {
                sources.put(className, output);
            }
            return output;
        }
    }
}
