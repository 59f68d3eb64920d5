package org.relationshiporm.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Json;
import org.relationshiporm.entity.Table;
import org.relationshiporm.jackson.JacksonJsonCodec;
import org.relationshiporm.jackson.RelationshipOrmModule;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.test.press.Article;
import org.relationshiporm.test.press.Author;
import org.relationshiporm.type.JsonCodec;
import org.relationshiporm.type.TypeKind;
import org.relationshiporm.type.ValueConverter;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
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

    record Label(String text, List<Integer> sizes) {}

    @Table("boxes")
    static class Box {
        @Id
        Integer id;

        @Json
        Label label;

        Currency currency;
    }

    static class CurrencyConverter implements ValueConverter<Currency, String> {
        @Override
        public String toColumn(Currency value) {
            return value.getCurrencyCode();
        }

        @Override
        public Currency toAttribute(String stored) {
            return Currency.getInstance(stored);
        }
    }

    @Test
    void mappingsGetTheCodecAndTheConvertersThatAreBeans() {
        runner.withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class, RelationshipOrmAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=jdbc:sqlite::memory:")
                .withBean(EntityTypes.class, () -> EntityTypes.of(List.of(Box.class)))
                .withBean(CurrencyConverter.class)
                .run(context -> {
                    var box = context.getBean(MetaData.class).entity(Box.class);
                    assertThat(box.property("label").type().kind()).isEqualTo(TypeKind.JSON);
                    assertThat(box.property("currency").type().converter()).isInstanceOf(CurrencyConverter.class);
                    JsonCodec codec = context.getBean(JsonCodec.class);
                    Label label = new Label("a", List.of(1, 2));
                    assertThat(codec.read(codec.write(label), Label.class)).isEqualTo(label);
                });
    }

    @Test
    void codecOfTheApplicationIsUsed() {
        JsonCodec own = new JacksonJsonCodec();
        runner.withBean("ownCodec", JsonCodec.class, () -> own)
                .run(context -> assertThat(context.getBean(JsonCodec.class)).isSameAs(own));
    }
}
