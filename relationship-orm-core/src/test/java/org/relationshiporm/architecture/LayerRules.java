package org.relationshiporm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the architecture for the packages below one root. The root is a parameter, so that the tests can hold the rules against the
 * project as well as against a fixture that breaks them.
 */
public final class LayerRules {

    /** The root package of the project; with the final dot, as all roots here. */
    public static final String PROJECT = "org.relationshiporm.";

    static final String SQLITE_DRIVER = "org.sqlite..";
    static final String BYTECODE_LIBRARY = "org.springframework.asm..";

    private final String root;

    public LayerRules(String root) {
        this.root = root;
    }

    /** The package's row of the {@link ImportTable}. */
    ArchRule importsOnlyItsRow(String name) {
        return classes()
                .that()
                .resideInAPackage(root + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ImportTable.allowedImports(root, name).toArray(String[]::new))
                .allowEmptyShould(true)
                .because("a package imports what its row of the import table names and nothing above it;"
                        + " when this fails, move the class");
    }

    /** No package outside the table, where no row would watch it. The root itself holds no types. */
    ArchRule everyPackageHasARow() {
        return classes()
                .should()
                .resideInAnyPackage(ImportTable.packageNames().stream()
                        .map(name -> root + name + "..")
                        .toArray(String[]::new));
    }

    /** Every sub-package is a slice of its own. */
    public ArchRule noCycles() {
        return slices().matching(root + "(**)").should().beFreeOfCycles();
    }

    public ArchRule everyPackageIsNullMarked() {
        return classes().should(new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + ": " + type.getPackageName() + " is not @NullMarked"));
            }
        });
    }

    /** Driver types are optional at run time, so a single class may touch them. */
    ArchRule sqliteDriverInOneClass() {
        return classes()
                .should(beTheOnlyOneThat(
                        "uses the SQLite driver's types", type -> dependsOnPackage(type, "org.sqlite")));
    }

    /** Field access that defines classes at run time, in one place that a plain fallback can replace. */
    ArchRule codeGenerationInOneClass() {
        return classes().should(beTheOnlyOneThat("generates code", LayerRules::generatesCode));
    }

    /** The starter's lower package works in any Spring application. */
    public ArchRule springWithoutBoot() {
        return noClasses()
                .that()
                .resideInAPackage(root + "spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.boot..", root + "autoconfigure..")
                .allowEmptyShould(true);
    }

    /** A layer above the core gets by with the packages that are its API. */
    public ArchRule usesOnlyApiPackages(String layer, String... apiPackages) {
        Set<String> known = new TreeSet<>(Set.of(apiPackages));
        DescribedPredicate<JavaClass> hidden = DescribedPredicate.describe(
                "are ours and outside " + known,
                type -> type.getPackageName().startsWith(root)
                        && !layerOf(type).equals(layer)
                        && !known.contains(layerOf(type)));
        return noClasses()
                .that()
                .resideInAPackage(root + layer + "..")
                .should()
                .dependOnClassesThat(hidden)
                .allowEmptyShould(true);
    }

    private String layerOf(JavaClass type) {
        return type.getPackageName().substring(root.length()).split("\\.", 2)[0];
    }

    private static boolean generatesCode(JavaClass type) {
        return dependsOnPackage(type, "org.springframework.asm")
                || type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .anyMatch(target -> target.isEquivalentTo(LambdaMetafactory.class)
                                || target.isEquivalentTo(MethodHandleProxies.class))
                || type.getMethodCallsFromSelf().stream()
                        .map(JavaMethodCall::getTarget)
                        .anyMatch(LayerRules::definesAClass);
    }

    private static boolean definesAClass(AccessTarget target) {
        return target.getOwner().isEquivalentTo(MethodHandles.Lookup.class)
                && target.getName().startsWith("define");
    }

    private static boolean dependsOnPackage(JavaClass type, String packageName) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName())
                .anyMatch(name -> name.equals(packageName) || name.startsWith(packageName + "."));
    }

    /** Nested classes count as their top-level class. */
    private static ArchCondition<JavaClass> beTheOnlyOneThat(String does, Predicate<JavaClass> doing) {
        return new ArchCondition<>("be the only one that " + does) {
            private final Map<String, JavaClass> found = new TreeMap<>();

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (doing.test(type)) {
                    JavaClass topLevel = topLevelOf(type);
                    found.put(topLevel.getName(), topLevel);
                }
            }

            @Override
            public void finish(ConditionEvents events) {
                boolean single = found.size() < 2;
                found.values()
                        .forEach(type -> events.add(new SimpleConditionEvent(
                                type, single, type.getName() + " " + does + ", as do others: " + found.keySet())));
            }
        };
    }

    private static JavaClass topLevelOf(JavaClass type) {
        return type.getEnclosingClass().map(LayerRules::topLevelOf).orElse(type);
    }
}
