package org.relationshiporm.scenarios;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After a scenario that passed: nothing that was recorded was left out. */
final class ScenarioCompleteness implements AfterTestExecutionCallback {

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            ((ScenarioContract) context.getRequiredTestInstance())
                    .requireComplete(context.getRequiredTestMethod().getName());
        }
    }
}
