package org.relationshiporm.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.EngineOptions;
import org.relationshiporm.session.EntityListener;
import org.relationshiporm.session.SessionListener;
import org.relationshiporm.statement.RepeatedLoadListener;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * The application's listeners of sessions and entities, in the order of {@code @Order}. What an {@link EntityListener} listens to is told by the type of its
 * bean: by its class, or by what the {@code @Bean} method returns.
 */
record ListenerBeans(ConfigurableListableBeanFactory beans) {

    @SuppressWarnings({"rawtypes", "unchecked"})
    void register(EngineOptions options) {
        beans.getBeanProvider(SessionListener.class).orderedStream().forEach(options::listen);
        List<RepeatedLoadListener> repeatedLoads = beans.getBeanProvider(RepeatedLoadListener.class)
                .orderedStream()
                .toList();
        options.onRepeatedLoad(load -> repeatedLoads.forEach(listener -> listener.detected(load)));
        Map<EntityListener, String> names = new LinkedHashMap<>();
        beans.getBeansOfType(EntityListener.class).forEach((name, listener) -> names.put(listener, name));
        beans.getBeanProvider(EntityListener.class)
                .orderedStream()
                .forEach(listener -> options.listen((Class<Object>) entityOf(listener, names.get(listener)), listener));
    }

    private Class<?> entityOf(EntityListener<?> listener, @Nullable String name) {
        Class<?> entity = entityOf(ResolvableType.forClass(AopUtils.getTargetClass(listener)));
        if (entity == null && name != null && beans.containsBeanDefinition(name)) {
            entity = entityOf(beans.getMergedBeanDefinition(name).getResolvableType());
        }
        if (entity == null) {
            throw new IllegalStateException("The bean " + name
                    + " does not say which entities it listens to. Make its class implement EntityListener<User> with the entity class, or"
                    + " have its @Bean method return that type; for every entity, EntityListener<Object>.");
        }
        return entity;
    }

    private static @Nullable Class<?> entityOf(ResolvableType type) {
        return type.as(EntityListener.class).getGeneric(0).resolve();
    }
}
