package org.relationshiporm.properties;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.domain.Course;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.User;

/** The objects behind the things, and one way to use them for every kind. */
final class World {

    private final Map<Thing, Object> objects = new HashMap<>();

    Object create(Thing thing) {
        String name = thing.toString();
        Object object = switch (thing.kind()) {
            case USER -> new User(name);
            case POST -> new Post(name);
            case PROFILE -> new Profile(name);
            case STUDENT -> new Student(name);
            case COURSE -> new Course(name);
            case NODE -> new Node(name);
        };
        objects.put(thing, object);
        return object;
    }

    void put(Thing thing, Object object) {
        objects.put(thing, object);
    }

    Object get(Thing thing) {
        Object object = objects.get(thing);
        if (object == null) {
            throw new IllegalStateException("There is no object for " + thing + ".");
        }
        return object;
    }

    private <T> T get(Class<T> type, Thing thing) {
        return type.cast(get(thing));
    }

    Integer id(Thing thing) {
        Object object = get(thing);
        return switch (thing.kind()) {
            case USER -> ((User) object).getId();
            case POST -> ((Post) object).getId();
            case PROFILE -> ((Profile) object).getId();
            case STUDENT -> ((Student) object).getId();
            case COURSE -> ((Course) object).getId();
            case NODE -> ((Node) object).getId();
        };
    }

    @Nullable
    String name(Thing thing) {
        Object object = get(thing);
        return switch (thing.kind()) {
            case USER -> ((User) object).getName();
            case POST -> ((Post) object).getTitle();
            case PROFILE -> ((Profile) object).getBio();
            case STUDENT -> ((Student) object).getName();
            case COURSE -> ((Course) object).getName();
            case NODE -> ((Node) object).getName();
        };
    }

    void rename(Thing thing, String name) {
        Object object = get(thing);
        switch (thing.kind()) {
            case USER -> ((User) object).setName(name);
            case POST -> ((Post) object).setTitle(name);
            case PROFILE -> ((Profile) object).setBio(name);
            case STUDENT -> ((Student) object).setName(name);
            case COURSE -> ((Course) object).setName(name);
            case NODE -> ((Node) object).setName(name);
        }
    }

    @Nullable
    Object owner(Thing member) {
        Object object = get(member);
        return switch (member.kind()) {
            case POST -> ((Post) object).getUser();
            case PROFILE -> ((Profile) object).getUser();
            case NODE -> ((Node) object).getParent();
            default -> throw new IllegalArgumentException(member + " has no owner.");
        };
    }

    void setOwner(Thing member, @Nullable Thing owner) {
        Object object = get(member);
        switch (member.kind()) {
            case POST -> ((Post) object).setUser(owner == null ? null : get(User.class, owner));
            case PROFILE -> ((Profile) object).setUser(owner == null ? null : get(User.class, owner));
            case NODE -> ((Node) object).setParent(owner == null ? null : get(Node.class, owner));
            default -> throw new IllegalArgumentException(member + " has no owner.");
        }
    }

    @Nullable
    Object profile(Thing user) {
        return get(User.class, user).getProfile();
    }

    void setProfile(Thing user, @Nullable Thing profile) {
        get(User.class, user).setProfile(profile == null ? null : get(Profile.class, profile));
    }

    /** The members of a user, a node, a student or a course; the posts of a user. */
    @SuppressWarnings("unchecked") // each list is used with members of its kind
    List<Object> members(Thing owner) {
        Object object = get(owner);
        return (List<Object>)
                switch (owner.kind()) {
                    case USER -> ((User) object).getPosts();
                    case NODE -> ((Node) object).getChildren();
                    case STUDENT -> ((Student) object).getCourses();
                    case COURSE -> ((Course) object).getStudents();
                    default -> throw new IllegalArgumentException(owner + " has no members.");
                };
    }
}
