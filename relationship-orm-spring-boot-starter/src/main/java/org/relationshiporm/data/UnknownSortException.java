package org.relationshiporm.data;

import java.util.List;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** An order asks for an attribute that the entity does not have. Spring MVC answers it with 400, since orders come from requests. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public final class UnknownSortException extends InvalidDataAccessApiUsageException {

    private static final long serialVersionUID = 1L;

    private final String attribute;

    UnknownSortException(String entity, String attribute, List<String> known) {
        super("Cannot sort " + entity + " by `" + attribute + "`: its attributes are " + String.join(", ", known)
                + ".");
        this.attribute = attribute;
    }

    /** What was asked for. */
    public String attribute() {
        return attribute;
    }
}
