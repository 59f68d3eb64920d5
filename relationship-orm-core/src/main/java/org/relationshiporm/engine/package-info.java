/**
 * The front door: {@link org.relationshiporm.engine.Engine} connects mappings with a database and opens sessions. The core's defaults are gathered here.
 */
@NullMarked
package org.relationshiporm.engine;

import org.jspecify.annotations.NullMarked;
