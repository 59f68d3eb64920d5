package org.relationshiporm.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.relationshiporm.jackson.RelationshipOrmModule;
import org.relationshiporm.test.press.Article;
import org.relationshiporm.test.press.Author;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

class RelationshipOrmJacksonAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    JacksonAutoConfiguration.class, RelationshipOrmJacksonAutoConfiguration.class));

    @Test
    void applicationsMapperWritesEntities() {
        runner.run(context -> {
            Article article = new Article("First", new Author("Ann"));
            assertThat(context.getBean(JsonMapper.class).writeValueAsString(article))
                    .isEqualTo("{\"title\":\"First\",\"author\":{\"name\":\"Ann\",\"id\":null},\"id\":null}");
        });
    }

    @Test
    void moduleOfTheApplicationIsUsed() {
        RelationshipOrmModule own = new RelationshipOrmModule();
        runner.withBean(RelationshipOrmModule.class, () -> own)
                .run(context ->
                        assertThat(context.getBean(RelationshipOrmModule.class)).isSameAs(own));
    }

    @Test
    void propertiesSwitchItOff() {
        runner.withPropertyValues("relationship-orm.json.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(RelationshipOrmModule.class));
        runner.withPropertyValues("relationship-orm.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(RelationshipOrmModule.class));
    }

    @Test
    void withoutJacksonThereIsNone() {
        new ApplicationContextRunner()
                .withClassLoader(new FilteredClassLoader("tools.jackson"))
                .withConfiguration(AutoConfigurations.of(RelationshipOrmJacksonAutoConfiguration.class))
                .withPropertyValues("relationship-orm.json.unloaded=keys")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("relationshipOrmModule"));
    }
}
