package org.relationshiporm.entity;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.query.Query;

/**
 * A relationship to many objects: a {@link List} that keeps the other side in step through every method. Stands in a final field that {@link #of}
 * initialises and {@link Relationship} describes.
 *
 * <pre>{@code
 * @Relationship(backPopulates = "user")
 * private final ToMany<Post> posts = ToMany.of(this);
 * }</pre>
 *
 * <p>Reading an unloaded collection loads it, by default for all objects that came with the owner in one statement. {@link #add} on an unloaded collection
 * sends no SQL: the change waits until the collection loads or is flushed. Everything is written at the next flush, as the difference to what is stored.
 *
 * <p>A member is there once, compared by identity and never by its {@code equals}: {@code add} of a member returns false; {@code set} of a member exchanges
 * the two positions; inserting a member at a position is an error, see {@link #move}. Members are never null. {@code equals} and {@code hashCode} are those
 * of the object; {@code toString} never loads. Reading loaded content is free to any thread; everything else belongs to the session's thread.
 *
 * @param <T> the class of the members
 */
public final class ToMany<T> extends AbstractList<T> implements RelationshipHolder, RandomAccess, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Object owner;
    private final MemberContent<T> content = new MemberContent<>();

    private transient int slotPlusOne;
    private transient @Nullable OwnerState state;

    private ToMany(Object owner) {
        this.owner = owner;
    }

    /** The holder for a field of {@code owner}, empty as yet. */
    public static <T> ToMany<T> of(Object owner) {
        return new ToMany<>(Objects.requireNonNull(owner, "owner"));
    }

    // ---------------------------------------------------------------- reading

    private boolean isCurrent() {
        return content.isCurrent(state);
    }

    /** The members, loaded if they must be. */
    private IdentityList<T> members() {
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
            modCount++;
        }
    }

    @Override
    public T get(int index) {
        IdentityList<T> members = members();
        Objects.checkIndex(index, members.size());
        return members.get(index);
    }

    @Override
    public int size() {
        return members().size();
    }

    @Override
    public boolean contains(@Nullable Object element) {
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
            Object other = toOne.known();
            return other == null ? null : (Boolean) (other == owner);
        }
        return null;
    }

    @Override
    public int indexOf(@Nullable Object element) {
        return members().indexOf(element);
    }

    @Override
    public int lastIndexOf(@Nullable Object element) {
        return members().indexOf(element);
    }

    @Override
    public Object[] toArray() {
        return members().toArray();
    }

    @Override
    public <A> A[] toArray(A[] array) {
        return members().view().toArray(array);
    }

    @Override
    public Iterator<T> iterator() {
        members();
        return super.iterator();
    }

    @Override
    public ListIterator<T> listIterator(int index) {
        members();
        return super.listIterator(index);
    }

    @Override
    public List<T> subList(int fromIndex, int toIndex) {
        members();
        return super.subList(fromIndex, toIndex);
    }

    @Override
    public Spliterator<T> spliterator() {
        members();
        return super.spliterator();
    }

    @Override
    public void forEach(Consumer<? super T> action) {
        List<T> view = members().view();
        int expected = modCount;
        for (int position = 0; position < view.size(); position++) {
            action.accept(view.get(position));
            if (modCount != expected) {
                throw new java.util.ConcurrentModificationException("`" + field().describe()
                        + "` changed while forEach walked it. Walk a copy: `new ArrayList<>(...)`.");
            }
        }
    }

    @Override
    public boolean isLoaded() {
        OwnerState tracker = state;
        return isCurrent()
                || (tracker != null && tracker.isNew())
                || (content.status() != HolderStatus.UNLOADED && (tracker == null || !tracker.canLoad()));
    }

    /**
     * A query over the members, to filter, count or page them without loading them all. It reads the database: changes of this collection are seen once
     * they are flushed, which the query does first.
     *
     * @throws SessionUsageException when the owner is in no open session
     */
    @SuppressWarnings("unchecked")
    public Query<T> query() {
        OwnerState tracker = state;
        if (tracker == null || !tracker.canLoad()) {
            throw new SessionUsageException(
                    "`" + field().describe()
                            + "` can be queried only while its owner is stored and in an open session. Read the members instead, or add the owner and flush.");
        }
        return (Query<T>) tracker.query(slot());
    }

    // ---------------------------------------------------------------- changing

    /** Appends {@code element}; false when it is a member already. Sends no SQL, loaded or not. */
    @Override
    public boolean add(T element) {
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

    /**
     * Inserts {@code element}, which must not be a member.
     *
     * @throws IllegalArgumentException when it is one; {@link #move} changes its position
     */
    @Override
    public void add(int index, T element) {
        prepareLink(element);
        IdentityList<T> members = members();
        Objects.checkIndex(index, members.size() + 1);
        requireNoMember(members, element);
        content.touch().insert(index, element);
        modCount++;
        changed();
        finishLink(element);
    }

    /** {@link #add Adds} all, or when one is refused none. */
    @Override
    public boolean addAll(Collection<? extends T> elements) {
        List<T> adding = prepareLinks(elements);
        boolean any = false;
        for (T element : adding) {
            any |= add(element);
        }
        return any;
    }

    /** Inserts all, or when one is refused, such as one that is a member already, none. */
    @Override
    public boolean addAll(int index, Collection<? extends T> elements) {
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
            add(position++, element);
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
    @Override
    public T set(int index, T element) {
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
        changed();
        BackReferences.unlink(field(), owner, previous);
        finishLink(element);
        return previous;
    }

    /** Moves a member to {@code index}, counted without it. */
    public void move(T member, int index) {
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
        modCount++;
        changed();
    }

    /** Makes {@code elements} the content, in their order; an element given twice is a member once. Only the difference counts as a change. */
    public void setAll(Collection<? extends T> elements) {
        prepareChange();
        IdentityList<T> wanted = new IdentityList<>();
        for (Object element : elements.toArray()) {
            @SuppressWarnings("unchecked")
            T typed = (T) element;
            requireMember(typed);
            wanted.add(typed);
        }
        replaceContent(wanted);
    }

    private void replaceContent(IdentityList<T> wanted) {
        IdentityList<T> before = members();
        if (sameElements(before, wanted)) {
            return;
        }
        HolderField field = field();
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
        modCount++;
        changed();
        leaving.forEach(element -> BackReferences.unlink(field, owner, element));
        arriving.forEach(this::finishLink);
    }

    private static boolean sameElements(IdentityList<?> first, IdentityList<?> second) {
        if (first.size() != second.size()) {
            return false;
        }
        for (int position = 0; position < first.size(); position++) {
            if (first.get(position) != second.get(position)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public T remove(int index) {
        prepareChange();
        IdentityList<T> members = members();
        Objects.checkIndex(index, members.size());
        T removed = content.touch().removeAt(index);
        modCount++;
        changed();
        BackReferences.unlink(field(), owner, removed);
        return removed;
    }

    @Override
    public boolean remove(@Nullable Object element) {
        prepareChange();
        if (element == null) {
            return false;
        }
        if (!isCurrent()) {
            Boolean told = toldByMember(element);
            if (told != null) {
                if (told) {
                    unlinkFromInverse(element);
                    BackReferences.unlink(field(), owner, element);
                }
                return told;
            }
        }
        if (!members().contains(element)) {
            return false;
        }
        unlinkFromInverse(element);
        BackReferences.unlink(field(), owner, element);
        return true;
    }

    @Override
    public void clear() {
        prepareChange();
        replaceContent(new IdentityList<>());
    }

    @Override
    public boolean removeIf(Predicate<? super T> filter) {
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
        replaceContent(kept);
        return removed > 0;
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        IdentityList<Object> unwanted = distinct(elements);
        return removeIf(unwanted::contains);
    }

    @Override
    public boolean retainAll(Collection<?> elements) {
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

    @Override
    protected void removeRange(int fromIndex, int toIndex) {
        prepareChange();
        IdentityList<T> kept = new IdentityList<>();
        List<T> view = members().view();
        for (int position = 0; position < view.size(); position++) {
            if (position < fromIndex || position >= toIndex) {
                kept.add(view.get(position));
            }
        }
        replaceContent(kept);
    }

    @Override
    public void sort(@Nullable Comparator<? super T> comparator) {
        prepareChange();
        List<T> sorted = new ArrayList<>(members().view());
        sorted.sort(comparator);
        replaceContent(new IdentityList<>(sorted));
    }

    @Override
    public void replaceAll(UnaryOperator<T> operator) {
        prepareChange();
        IdentityList<T> replaced = new IdentityList<>();
        for (T member : List.copyOf(members().view())) {
            T replacement = operator.apply(member);
            requireMember(replacement);
            if (!replaced.add(replacement)) {
                throw new IllegalArgumentException("replaceAll gave one object twice, and a member of `"
                        + field().describe() + "` is there once. Return distinct objects.");
            }
        }
        replaceContent(replaced);
    }

    private void requireMember(@Nullable Object element) {
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

    private void prepareChange() {
        field().requireWritable();
        if (content.status() == HolderStatus.FILTERED) {
            throw new SessionUsageException(
                    "`" + field().describe()
                            + "` was loaded with a filter and holds only a part of the members, so it cannot be changed. Load it without the filter first.");
        }
        OwnerState tracker = state;
        if (tracker != null) {
            tracker.requireWritable();
        }
    }

    /** All that can refuse an addition, before anything changes. */
    private void prepareLink(@Nullable Object element) {
        prepareChange();
        requireMember(element);
        Object member = Objects.requireNonNull(element);
        BackReferences.requireSoleOwner(field(), owner, member);
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
            modCount++;
            added = true;
        } else {
            added = content.queueAddition(element);
        }
        if (added) {
            changed();
        }
        return added;
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
        if (content.status() != HolderStatus.FILTERED) {
            insertOrQueue((T) member);
        }
    }

    /** Lets a member go whose own side was changed. */
    @SuppressWarnings("unchecked")
    void unlinkFromInverse(Object member) {
        if (content.status() == HolderStatus.FILTERED) {
            return;
        }
        if (isCurrent()) {
            if (content.members().contains(member)) {
                content.touch().remove(member);
                modCount++;
                changed();
            }
        } else if (content.queueRemoval((T) member)) {
            changed();
        }
    }

    // ---------------------------------------------------------------- binding

    @Override
    public Object owner() {
        return owner;
    }

    @Override
    public @Nullable OwnerState state() {
        return state;
    }

    private int slot() {
        if (slotPlusOne == 0) {
            slotPlusOne = HolderLayout.of(owner.getClass()).slotOf(owner, this) + 1;
        }
        return slotPlusOne - 1;
    }

    private HolderField field() {
        return HolderLayout.of(owner.getClass()).field(slot());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** The relationship's state and size, without loading. */
    @Override
    public String toString() {
        return content.status() == HolderStatus.UNLOADED
                ? "ToMany[unloaded]"
                : "ToMany[" + content.members().size() + "]";
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        if (state != null && !state.isNew()) {
            content.ownerIsStored();
        }
        out.defaultWriteObject();
    }

    // ---------------------------------------------------------------- what HolderAccess does for sessions

    MemberContent<T> content() {
        return content;
    }

    boolean isCurrentContent() {
        return isCurrent();
    }

    void attach(@Nullable OwnerState newState) {
        state = newState;
    }

    void hydrate(OwnerState newState, int newSlot) {
        state = newState;
        slotPlusOne = newSlot + 1;
        content.expire();
    }

    @SuppressWarnings("unchecked")
    void fill(List<?> loaded, long transaction) {
        if (content.fill((List<T>) loaded, transaction)) {
            modCount++;
        }
    }

    /** Runs what puts other members in place behind the application's back, so that iterators notice. */
    void exchange(Consumer<MemberContent<T>> work) {
        work.accept(content);
        modCount++;
    }
}
