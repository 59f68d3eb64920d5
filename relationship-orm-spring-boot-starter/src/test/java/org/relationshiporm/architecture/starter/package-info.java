/** The starter's two layers as tests, with a fixture that breaks them. */
@NullMarked
package org.relationshiporm.architecture.starter;

import org.jspecify.annotations.NullMarked;
