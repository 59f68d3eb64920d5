package org.relationshiporm.spring;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.RetryPolicy;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Retries methods with {@link RetryOnConflict @RetryOnConflict}, outside the advice that begins their transactions. Register it as a bean of the
 * infrastructure where annotation-driven transactions are on; Spring Boot's starter does. Shared between threads.
 */
public final class RetryAdvisor extends StaticMethodMatcherPointcutAdvisor {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<RetryPolicy> policy;

    /** @param policy gives what annotations change; asked for each call outside a transaction */
    public RetryAdvisor(Supplier<RetryPolicy> policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
        setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        setAdvice((MethodInterceptor) this::invoke);
    }

    @Override
    public boolean matches(Method method, Class<?> targetClass) {
        return method.getDeclaringClass() != Object.class && find(method, targetClass) != null;
    }

    private static @Nullable RetryOnConflict find(Method method, Class<?> targetClass) {
        Method specific = AopUtils.getMostSpecificMethod(method, targetClass);
        RetryOnConflict onMethod = AnnotatedElementUtils.findMergedAnnotation(specific, RetryOnConflict.class);
        return onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(targetClass, RetryOnConflict.class);
    }

    @SuppressWarnings("NullAway") // the unit of work may return null; the checker does not read its type parameter
    private @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Object target = call.getThis();
        Class<?> targetClass = target == null ? call.getMethod().getDeclaringClass() : AopUtils.getTargetClass(target);
        RetryOnConflict wanted = find(call.getMethod(), targetClass);
        if (wanted == null || TransactionSynchronizationManager.isActualTransactionActive()) {
            return call.proceed();
        }
        return policyOf(wanted)
                .<@Nullable Object, Throwable>run(() -> again(call).proceed());
    }

    private RetryPolicy policyOf(RetryOnConflict wanted) {
        RetryPolicy chosen = policy.get();
        for (Class<? extends RuntimeException> type : wanted.on()) {
            chosen = chosen.on(type);
        }
        return wanted.attempts() == 0 ? chosen : chosen.attempts(wanted.attempts());
    }

    /** An invocation proceeds once; each attempt needs one at its beginning. */
    private static MethodInvocation again(MethodInvocation call) {
        return call instanceof ProxyMethodInvocation proxied ? proxied.invocableClone() : call;
    }
}
