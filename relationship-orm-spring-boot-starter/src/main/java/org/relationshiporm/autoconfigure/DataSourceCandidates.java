package org.relationshiporm.autoconfigure;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/** The data sources that are injected where none is named. */
final class DataSourceCandidates {

    private DataSourceCandidates() {}

    /** Their names; those of {@code defaultCandidate = false} or {@code autowireCandidate = false} are others' business. */
    static List<String> names(@Nullable ListableBeanFactory beans) {
        return beans == null
                ? List.of()
                : Arrays.stream(beans.getBeanNamesForType(DataSource.class, true, false))
                        .filter(name -> isCandidate(beans, name))
                        .toList();
    }

    private static boolean isCandidate(ListableBeanFactory beans, String name) {
        if (!(beans instanceof ConfigurableListableBeanFactory factory) || !factory.containsBeanDefinition(name)) {
            return true;
        }
        BeanDefinition definition = factory.getMergedBeanDefinition(name);
        return definition.isAutowireCandidate()
                && (!(definition instanceof AbstractBeanDefinition detailed) || detailed.isDefaultCandidate());
    }
}
