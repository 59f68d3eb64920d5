/**
 * Recorded behaviour of SQLAlchemy as tests, one per scenario, named by the scenario's id. Each area has an abstract class and a subclass per database. Start
 * with {@link org.relationshiporm.scenarios.ScenarioContract}; the recordings are in {@code src/test/resources/scenarios}.
 */
@NullMarked
package org.relationshiporm.scenarios;

import org.jspecify.annotations.NullMarked;
