/**
 * The annotation processor that writes a typed metamodel beside each entity class: {@code User_} for {@code User}. It uses the JDK only and knows the
 * annotations and attribute classes by their names, because it runs inside the compiler, apart from the application. Start reading at {@link
 * org.relationshiporm.processor.MetamodelProcessor}.
 */
@NullMarked
package org.relationshiporm.processor;

import org.jspecify.annotations.NullMarked;
