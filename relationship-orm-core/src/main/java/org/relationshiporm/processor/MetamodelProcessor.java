package org.relationshiporm.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Writes for each class annotated with {@code @Table}, and each class of a hierarchy ({@code @Inheritance}, {@code @Discriminator}), a class of typed
 * attributes into the same package, one constant for each mapped field, those of superclasses first:
 *
 * <pre>{@code
 * public final class User_ {
 *     public static final ColumnAttribute<User, Integer> id = ColumnAttribute.of(User.class, "id", Integer.class);
 *     public static final TextAttribute<User> name = TextAttribute.of(User.class, "name");
 *     public static final ToManyAttribute<User, Post> posts = ToManyAttribute.of(User.class, "posts", Post.class);
 * }
 * }</pre>
 *
 * <p>The name is that of the entity with an underscore after it; for a nested class the names of its enclosing classes stand before, so {@code Blog.Post}
 * has {@code Blog_Post_}. The class is public when the entity and all that encloses it are, otherwise package-private. A field whose type cannot be named
 * from the package, such as a private nested enum, gets no attribute and a warning says so. Mappings are not checked here but by {@code MetaData.of}.
 *
 * <p>In a hierarchy the class of a subclass extends that of its superclass and hides its attributes by its own, so a query for {@code Manager_.name} reads managers
 * and no other employees.
 *
 * <p>Entities with field types that other processors have yet to write wait for a later round.
 */
@SupportedAnnotationTypes({MetamodelProcessor.TABLE, MetamodelProcessor.INHERITANCE, MetamodelProcessor.DISCRIMINATOR})
public final class MetamodelProcessor extends AbstractProcessor {

    static final String TABLE = "org.relationshiporm.entity.Table";
    static final String INHERITANCE = "org.relationshiporm.entity.Inheritance";
    static final String DISCRIMINATOR = "org.relationshiporm.entity.Discriminator";

    private final Set<String> waiting = new LinkedHashSet<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement entity : entities(annotations, round)) {
            try {
                process(entity);
            } catch (IOException | RuntimeException e) {
                // A RuntimeException too: the compiler reports missing class files that way.
                report(
                        Diagnostic.Kind.ERROR,
                        entity,
                        "The attributes of `" + entity.getQualifiedName() + "` cannot be written: "
                                + (e.getMessage() == null ? e : e.getMessage())
                                + ". Remove what is in the way; if nothing is, please report it.");
            }
        }
        return false;
    }

    private Set<TypeElement> entities(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<TypeElement> entities = new LinkedHashSet<>();
        for (String name : waiting) {
            entities.add(processingEnv.getElementUtils().getTypeElement(name));
        }
        waiting.clear();
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                entities.add((TypeElement) element);
            }
        }
        return entities;
    }

    private void process(TypeElement entity) throws IOException {
        TypeNames names = new TypeNames(processingEnv, entity);
        if (entity.getKind() != ElementKind.CLASS) {
            warnOfNone(entity, "it is not a class. Put @Table on a class with a no-argument constructor.");
            return;
        }
        if (!names.isNameable(entity.asType())) {
            warnOfNone(entity, "it is private. Make the class and those around it package-private to get one.");
            return;
        }
        AttributeReader reader = new AttributeReader(processingEnv, entity, names);
        // A type that stays unknown to the end is an error already, which the compiler reports.
        if (reader.hasUnknownTypes()) {
            waiting.add(entity.getQualifiedName().toString());
            return;
        }
        MetamodelSource source = new MetamodelSource(entity, reader.read(this::warn), names, reader.inheritance());
        write(entity, source);
    }

    private void write(TypeElement entity, MetamodelSource source) throws IOException {
        try (Writer writer = processingEnv
                .getFiler()
                .createSourceFile(source.qualifiedName(), entity)
                .openWriter()) {
            writer.write(source.text());
        }
    }

    private void warnOfNone(TypeElement entity, String reason) {
        warn(entity, "`" + entity.getQualifiedName() + "` has no metamodel: " + reason);
    }

    private void warn(Element element, String message) {
        report(Diagnostic.Kind.WARNING, element, message);
    }

    private void report(Diagnostic.Kind kind, Element element, String message) {
        processingEnv.getMessager().printMessage(kind, message, element);
    }
}
