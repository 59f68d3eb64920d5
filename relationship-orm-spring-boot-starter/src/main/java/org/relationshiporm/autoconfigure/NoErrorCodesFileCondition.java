package org.relationshiporm.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.support.SQLErrorCodesFactory;

/** Matches where the application does not translate SQL errors by codes of its own. */
final class NoErrorCodesFileCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String file = SQLErrorCodesFactory.SQL_ERROR_CODE_OVERRIDE_PATH;
        boolean present =
                context.getResourceLoader().getResource("classpath:" + file).exists();
        ConditionMessage.Builder message = ConditionMessage.forCondition("Own SQL error codes");
        return present
                ? ConditionOutcome.noMatch(message.found("resource").items(file))
                : ConditionOutcome.match(message.because("none"));
    }
}
