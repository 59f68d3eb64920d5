package org.relationshiporm.entity;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.query.Query;

/**
 * The members of a collection holder and all that may be done with them: loading, adding and taking away with the other side in step, queueing while nothing
 * is loaded. The holder gives this the face of a list, a set or a map.
 */
final class Membership<T> implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final CollectionHolder<T> holder;
    private final Object owner;
    private final MemberContent<T> content = new MemberContent<>();

    private transient short slotPlusOne;
    private transient @Nullable OwnerState state;
    private transient int modifications;

    Membership(CollectionHolder<T> holder, Object owner) {
        this.holder = holder;
        this.owner = Objects.requireNonNull(owner, "owner");
    }

    static <T> Membership<T> of(CollectionHolder<T> holder) {
        if (holder instanceof ToMany<T> list) {
            return list.membership();
        }
        if (holder instanceof ToManySet<T> set) {
            return set.membership();
        }
        if (holder instanceof ToManyMap<?, T> map) {
            return map.membership();
        }
        return ((WriteOnlyMany<T>) holder).membership();
    }

    // ---------------------------------------------------------------- reading

    MemberContent<T> content() {
        return content;
    }

    Object owner() {
        return owner;
    }

    @Nullable
    OwnerState state() {
        return state;
    }

    boolean isCurrent() {
        return content.isCurrent(state);
    }

    boolean isLoaded() {
        OwnerState tracker = state;
        return isCurrent()
                || (tracker != null && tracker.isNew())
                || (content.status() != HolderStatus.UNLOADED && (tracker == null || !tracker.canLoad()));
    }

    /** Grows whenever members come, go or change places, except by exchanging two. */
    int modifications() {
        return modifications;
    }

    /** The members, loaded if they must be; to be read only. */
    IdentityList<T> members() {
        if (!isCurrent()) {
            load();
        }
        return content.members();
    }

    private void load() {
        OwnerState tracker = state;
        if (tracker != null && tracker.canLoad()) {
            tracker.load(slot());
            return;
        }
        if (content.status() == HolderStatus.UNLOADED) {
            throw new UnloadedRelationshipException(
                    owner.getClass().getSimpleName(),
                    field().name(),
                    tracker == null ? "(deserialized)" : tracker.describe(),
                    "its session is closed or no longer has the object");
        }
        if (content.applyQueue()) {
            replaced();
        }
    }

    boolean contains(@Nullable Object element) {
        if (!isCurrent() && element != null) {
            Boolean told = toldByMember(element);
            if (told != null) {
                return told;
            }
        }
        return members().contains(element);
    }

    /** Whether {@code element} is a member, where its own side of the relationship tells without SQL; null when it does not. */
    private @Nullable Boolean toldByMember(Object element) {
        Boolean queued = content.queued(element);
        if (queued != null) {
            return queued;
        }
        HolderField field = field();
        if (!field.target().isInstance(element)) {
            return false;
        }
        if (BackReferences.inverse(field, element) instanceof ToOne<?> toOne) {
            return toOne.leadsTo(owner);
        }
        return null;
    }

    void forEach(Consumer<? super T> action) {
        List<T> view = members().view();
        int expected = modifications;
        for (int position = 0; position < view.size(); position++) {
            action.accept(view.get(position));
            if (modifications != expected) {
                throw new ConcurrentModificationException("`" + field().describe()
                        + "` changed while forEach walked it. Walk a copy: `new ArrayList<>(...)`.");
            }
        }
    }

    @SuppressWarnings("unchecked")
    Query<T> query() {
        OwnerState tracker = state;
        if (tracker == null || !tracker.canLoad()) {
            throw new SessionUsageException(
                    "`" + field().describe()
                            + "` can be queried only while its owner is stored and in an open session. Read the members instead, or add the owner and flush.");
        }
        return (Query<T>) tracker.query(slot());
    }

    // ---------------------------------------------------------------- adding

    /** Adds {@code element} behind the others; false when it is a member already. Sends no SQL. */
    boolean add(T element) {
        prepareLink(element);
        if (!isCurrent() && Boolean.TRUE.equals(toldByMember(element))) {
            return false;
        }
        if (!insertOrQueue(element)) {
            return false;
        }
        finishLink(element);
        return true;
    }

    boolean addAll(Collection<? extends T> elements) {
        List<T> adding = prepareLinks(elements);
        boolean any = false;
        for (T element : adding) {
            any |= add(element);
        }
        return any;
    }

    /** Inserts {@code element}, which must be no member. */
    void insert(int index, T element) {
        prepareLink(element);
        IdentityList<T> members = members();
        Objects.checkIndex(index, members.size() + 1);
        requireNoMember(members, element);
        content.touch().insert(index, element);
        appended(element);
        changed();
        finishLink(element);
    }

    boolean insertAll(int index, Collection<? extends T> elements) {
        List<T> adding = prepareLinks(elements);
        IdentityList<T> members = members();
        Objects.checkIndex(index, members.size() + 1);
        IdentityList<T> distinct = new IdentityList<>();
        for (T element : adding) {
            requireNoMember(members, element);
            if (!distinct.add(element)) {
                requireNoMember(distinct, element);
            }
        }
        int position = index;
        for (T element : adding) {
            insert(position++, element);
        }
        return position > index;
    }

    private List<T> prepareLinks(Collection<? extends T> elements) {
        List<T> prepared = new ArrayList<>(elements);
        prepared.forEach(this::prepareLink);
        return prepared;
    }

    private void requireNoMember(IdentityList<T> members, T element) {
        if (members.contains(element)) {
            throw new IllegalArgumentException("The object is a member of `" + field().describe()
                    + "` already, and a member is there once. Use move(element, index) to change its position.");
        }
    }

    /** Puts {@code element} at {@code index}; where it is a member already, the two positions are exchanged. */
    T set(int index, T element) {
        prepareLink(element);
        IdentityList<T> members = members();
        Objects.checkIndex(index, members.size());
        T previous = members.get(index);
        if (previous == element) {
            return previous;
        }
        if (members.contains(element)) {
            int other = members.indexOf(element);
            content.touch().swap(index, other);
            changed();
            return previous;
        }
        content.touch().replace(index, element);
        if (holder instanceof ToManyMap<?, T> map) {
            map.removed(previous);
            map.appended(element);
        }
        changed();
        BackReferences.unlink(field(), owner, previous);
        finishLink(element);
        return previous;
    }

    /** Moves a member to {@code index}, counted without it. */
    void move(T member, int index) {
        prepareChange();
        IdentityList<T> members = members();
        int from = members.indexOf(member);
        if (from < 0) {
            throw new IllegalArgumentException("The object to move is no member of `" + field().describe()
                    + "`. Use add(index, element) to insert it.");
        }
        Objects.checkIndex(index, members.size());
        IdentityList<T> touched = content.touch();
        touched.removeAt(from);
        touched.insert(index, member);
        restructured();
        changed();
    }

    // ---------------------------------------------------------------- replacing

    /** Makes {@code elements} the members, in their order; an element given twice is a member once. */
    void setAll(Collection<? extends T> elements) {
        requireElements(elements);
        prepareChange();
        IdentityList<T> wanted = new IdentityList<>();
        for (Object element : elements.toArray()) {
            @SuppressWarnings("unchecked")
            T typed = (T) element;
            requireMember(typed);
            wanted.add(typed);
        }
        replace(wanted);
    }

    /** Makes {@code wanted} the members; only the difference counts as a change. */
    void replace(IdentityList<T> wanted) {
        IdentityList<T> before = members();
        if (before.sameAs(wanted)) {
            return;
        }
        List<T> arriving = new ArrayList<>();
        for (T element : wanted.view()) {
            if (!before.contains(element)) {
                prepareLink(element);
                arriving.add(element);
            }
        }
        List<T> leaving = new ArrayList<>();
        for (T element : before.view()) {
            if (!wanted.contains(element)) {
                leaving.add(element);
            }
        }
        content.replace(wanted);
        replaced();
        changed();
        HolderField field = field();
        leaving.forEach(element -> BackReferences.unlink(field, owner, element));
        arriving.forEach(this::finishLink);
    }

    // ---------------------------------------------------------------- taking away

    T removeAt(int index) {
        prepareChange();
        IdentityList<T> members = members();
        Objects.checkIndex(index, members.size());
        T removed = content.touch().removeAt(index);
        removed(removed);
        changed();
        BackReferences.unlink(field(), owner, removed);
        return removed;
    }

    /** Takes {@code element} away; false when it is no member. Loads, unless the element's own side tells. */
    boolean remove(@Nullable Object element) {
        prepareChange();
        if (element == null) {
            return false;
        }
        if (!isCurrent()) {
            Boolean told = toldByMember(element);
            if (told != null) {
                if (told) {
                    takeAway(element);
                }
                return told;
            }
        }
        if (!members().contains(element)) {
            return false;
        }
        takeAway(element);
        return true;
    }

    /** Takes {@code element} away without loading; false when it is known to be no member. */
    boolean removeUnseen(@Nullable Object element) {
        prepareChange();
        requireMember(element);
        Object member = Objects.requireNonNull(element);
        boolean isMember =
                isCurrent() ? content.members().contains(member) : !Boolean.FALSE.equals(toldByMember(member));
        if (isMember) {
            takeAway(member);
        }
        return isMember;
    }

    private void takeAway(Object element) {
        unlinkFromInverse(element);
        BackReferences.unlink(field(), owner, element);
    }

    void clear() {
        prepareChange();
        replace(new IdentityList<>());
    }

    boolean removeIf(Predicate<? super T> filter) {
        Objects.requireNonNull(filter);
        prepareChange();
        IdentityList<T> before = members();
        IdentityList<T> kept = new IdentityList<>();
        for (T member : before.view()) {
            if (!filter.test(member)) {
                kept.add(member);
            }
        }
        int removed = before.size() - kept.size();
        replace(kept);
        return removed > 0;
    }

    boolean removeAll(Collection<?> elements) {
        IdentityList<Object> unwanted = distinct(elements);
        return removeIf(unwanted::contains);
    }

    boolean retainAll(Collection<?> elements) {
        IdentityList<Object> wanted = distinct(elements);
        return removeIf(member -> !wanted.contains(member));
    }

    private static IdentityList<Object> distinct(Collection<?> elements) {
        IdentityList<Object> distinct = new IdentityList<>();
        for (Object element : elements.toArray()) {
            if (element != null) {
                distinct.add(element);
            }
        }
        return distinct;
    }

    // ---------------------------------------------------------------- steps of a change

    void requireElements(@Nullable Object elements) {
        if (elements == null) {
            throw new NullPointerException("`" + field().describe()
                    + "` takes no null for its content. To empty it, call clear(), or give an empty collection.");
        }
    }

    void requireMember(@Nullable Object element) {
        HolderField field = field();
        if (element == null) {
            throw new NullPointerException(
                    "`" + field.describe() + "` takes no null. Leave it out, or remove the member instead.");
        }
        if (!field.target().isInstance(element)) {
            throw new SessionUsageException(
                    "`" + field.describe() + "` holds " + field.target().getSimpleName() + ", not "
                            + element.getClass().getName() + ". Add an object of the declared class.");
        }
    }

    void prepareChange() {
        field().requireWritable();
        if (!content.isWritable()) {
            throw new SessionUsageException(
                    "`" + field().describe() + "` was loaded by `" + content.filter()
                            + "` and may hold a part of the members only, so it cannot be changed. Load them all first, session.load(List.of(owner), attribute), or change the member's side.");
        }
        OwnerState tracker = state;
        if (tracker != null) {
            tracker.requireWritable();
        }
    }

    /** All that can refuse an addition, before anything changes. */
    void prepareLink(@Nullable Object element) {
        prepareChange();
        requireMember(element);
        Object member = Objects.requireNonNull(element);
        BackReferences.requireAccepting(field(), owner, member);
        OwnerState tracker = state;
        if (tracker != null) {
            tracker.requireLinkable(slot(), member);
        }
    }

    private void finishLink(T member) {
        BackReferences.link(field(), owner, member);
        OwnerState tracker = state;
        if (tracker != null) {
            tracker.linked(slot(), member);
        }
    }

    private boolean insertOrQueue(T element) {
        boolean added;
        if (isCurrent()) {
            if (content.members().contains(element)) {
                return false;
            }
            IdentityList<T> touched = content.touch();
            touched.insert(touched.size(), element);
            appended(element);
            added = true;
        } else {
            added = content.queueAddition(element);
        }
        if (added) {
            changed();
        }
        return added;
    }

    private void appended(T member) {
        restructured();
        if (holder instanceof ToManyMap<?, T> map) {
            map.appended(member);
        }
    }

    private void removed(T member) {
        restructured();
        if (holder instanceof ToManyMap<?, T> map) {
            map.removed(member);
        }
    }

    private void replaced() {
        restructured();
        if (holder instanceof ToManyMap<?, T> map) {
            map.replaced();
        }
    }

    private void reloaded() {
        if (holder instanceof ToManyMap<?, T> map) {
            map.reloaded();
        }
    }

    private void restructured() {
        modifications++;
        if (holder instanceof ToMany<T> list) {
            list.restructured();
        }
    }

    private void changed() {
        OwnerState tracker = state;
        if (tracker != null) {
            tracker.changed(slot());
        }
    }

    /** Takes in a member whose own side was changed. */
    @SuppressWarnings("unchecked")
    void linkFromInverse(Object member) {
        if (content.isWritable()) {
            insertOrQueue((T) member);
        }
    }

    /** Lets a member go whose own side was changed. */
    @SuppressWarnings("unchecked")
    void unlinkFromInverse(Object member) {
        if (!content.isWritable()) {
            return;
        }
        if (isCurrent()) {
            if (content.members().contains(member)) {
                content.touch().remove(member);
                removed((T) member);
                changed();
            }
        } else if (content.queueRemoval((T) member)) {
            changed();
        }
    }

    // ---------------------------------------------------------------- binding

    int slot() {
        if (slotPlusOne == 0) {
            slotPlusOne = (short) (HolderLayout.of(owner.getClass()).slotOf(owner, holder) + 1);
        }
        return slotPlusOne - 1;
    }

    HolderField field() {
        return HolderLayout.of(owner.getClass()).field(slot());
    }

    /** The holder's class and size, without loading. */
    String describe() {
        return holder.getClass().getSimpleName()
                + (content.status() == HolderStatus.UNLOADED
                        ? "[unloaded]"
                        : "[" + content.members().size() + "]");
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        if (state != null && !state.isNew()) {
            content.ownerIsStored();
        }
        out.defaultWriteObject();
    }

    // ---------------------------------------------------------------- what HolderAccess does for sessions

    void attach(@Nullable OwnerState newState) {
        state = newState;
    }

    void hydrate(OwnerState newState, int newSlot) {
        state = newState;
        slotPlusOne = (short) (newSlot + 1);
        content.expire();
        reloaded();
    }

    @SuppressWarnings("unchecked")
    void fill(List<?> loaded, long transaction) {
        if (content.fill((List<T>) loaded, transaction)) {
            restructured();
        }
        reloaded();
    }

    @SuppressWarnings("unchecked")
    void fillPart(List<?> loaded, long transaction, String chosenBy, boolean mayChange) {
        if (content.fillPart((List<T>) loaded, transaction, chosenBy, mayChange)) {
            replaced();
        }
        reloaded();
    }

    /** Runs what puts other members in place behind the application's back, so that iterators notice. */
    void exchange(Consumer<MemberContent<T>> work) {
        work.accept(content);
        restructured();
        reloaded();
    }

    /** The changes are stored; what is never to be loaded is not kept either. */
    void flushed(long transaction) {
        boolean wasQueued = content.isQueued();
        content.flushed(transaction);
        if (holder instanceof WriteOnlyMany<?>) {
            content.expire();
        } else if (wasQueued) {
            replaced();
        }
    }

    void becomeNew() {
        content.becomeNew();
        replaced();
    }

    /** Lets changes wait again that were flushed and then rolled back. */
    @SuppressWarnings("unchecked")
    void requeue(List<Object> added, List<Object> removed, List<Object> withdrawn) {
        content.requeue((List<T>) added, (List<T>) removed, (List<T>) withdrawn);
    }
}
