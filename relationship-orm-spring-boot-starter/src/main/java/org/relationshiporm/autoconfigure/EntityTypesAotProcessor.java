package org.relationshiporm.autoconfigure;

import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.generate.GeneratedMethod;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragments;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragmentsDecorator;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.javapoet.ClassName;
import org.springframework.javapoet.CodeBlock;

/** Writes the names that the scan found into the generated code, so that nothing is scanned when the application starts. */
final class EntityTypesAotProcessor implements BeanRegistrationAotProcessor {

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        if (bean.getBeanClass() != EntityTypes.class) {
            return null;
        }
        EntityTypes types = bean.getBeanFactory().getBean(bean.getBeanName(), EntityTypes.class);
        return BeanRegistrationAotContribution.withCustomCodeFragments(
                fragments -> new NamesInPlaceOfScan(fragments, types));
    }

    private static final class NamesInPlaceOfScan extends BeanRegistrationCodeFragmentsDecorator {

        private final EntityTypes types;

        NamesInPlaceOfScan(BeanRegistrationCodeFragments fragments, EntityTypes types) {
            super(fragments);
            this.types = types;
        }

        @Override
        public ClassName getTarget(RegisteredBean bean) {
            return ClassName.get(EntityTypes.class);
        }

        @Override
        public CodeBlock generateInstanceSupplierCode(
                GenerationContext context, BeanRegistrationCode code, boolean allowDirectSupplierShortcut) {
            CodeBlock names =
                    types.names().stream().map(name -> CodeBlock.of("$S", name)).collect(CodeBlock.joining(",\n"));
            GeneratedMethod method = code.getMethods()
                    .add(
                            "getEntityTypes",
                            builder -> builder.addJavadoc("The entity classes.")
                                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                                    .returns(EntityTypes.class)
                                    .addStatement("return $T.named($L)", EntityTypes.class, names));
            return method.toMethodReference().toCodeBlock();
        }
    }
}
