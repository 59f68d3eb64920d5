package org.relationshiporm.processor;

import java.util.function.Predicate;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import javax.lang.model.util.Types;

/** Finds out whether a class that a type is made of, its type arguments included, meets a condition. */
final class TypeParts extends SimpleTypeVisitor14<Boolean, Predicate<DeclaredType>> {

    private final Types types;

    TypeParts(Types types) {
        super(false);
        this.types = types;
    }

    @Override
    public Boolean visitDeclared(DeclaredType type, Predicate<DeclaredType> condition) {
        return condition.test(type) || type.getTypeArguments().stream().anyMatch(part -> visit(part, condition));
    }

    @Override
    public Boolean visitError(ErrorType type, Predicate<DeclaredType> condition) {
        return visitDeclared(type, condition);
    }

    @Override
    public Boolean visitArray(ArrayType type, Predicate<DeclaredType> condition) {
        return visit(type.getComponentType(), condition);
    }

    @Override
    public Boolean visitTypeVariable(TypeVariable type, Predicate<DeclaredType> condition) {
        return visit(types.erasure(type), condition);
    }

    @Override
    public Boolean visitWildcard(WildcardType type, Predicate<DeclaredType> condition) {
        TypeMirror bound = type.getExtendsBound() == null ? type.getSuperBound() : type.getExtendsBound();
        return bound != null && visit(bound, condition);
    }
}
