package org.relationshiporm.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.aot.EntityRuntimeHints;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Registers the entities of every {@link MetaData} bean for reflection, and the records in the application's packages, since any of them may be what a query's
 * rows are made into. A mistake in the mappings ends the processing, as it would the start.
 */
final class MetaDataAotProcessor implements BeanRegistrationAotProcessor {

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        if (!MetaData.class.isAssignableFrom(bean.getBeanClass())) {
            return null;
        }
        ConfigurableListableBeanFactory beans = bean.getBeanFactory();
        MetaData metaData = beans.getBean(bean.getBeanName(), MetaData.class);
        Set<Class<?>> records = findRecords(beans);
        return (context, code) -> {
            EntityRuntimeHints hints = new EntityRuntimeHints(context.getRuntimeHints());
            metaData.entities().stream().map(EntityMapping::type).forEach(hints::registerEntity);
            records.forEach(hints::registerResult);
        };
    }

    private static Set<Class<?>> findRecords(ConfigurableListableBeanFactory beans) {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(Record.class));
        Set<Class<?>> records = new LinkedHashSet<>();
        for (String name : packages(beans)) {
            scan.findCandidateComponents(name)
                    .forEach(found -> records.add(ClassUtils.resolveClassName(
                            String.valueOf(found.getBeanClassName()), beans.getBeanClassLoader())));
        }
        return records;
    }

    private static Set<String> packages(ConfigurableListableBeanFactory beans) {
        Set<String> packages = new LinkedHashSet<>(EntityScanPackages.get(beans).getPackageNames());
        packages.addAll(AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of());
        return packages;
    }
}
