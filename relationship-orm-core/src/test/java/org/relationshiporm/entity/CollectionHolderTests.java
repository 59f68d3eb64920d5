package org.relationshiporm.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relationshiporm.error.SessionUsageException;

/** Sets, maps and write-only collections in memory, without any session or mapping. */
class CollectionHolderTests {

    static class Club implements Serializable, Cloneable {
        private static final long serialVersionUID = 1L;

        @Relationship(backPopulates = "club")
        final ToManySet<Member> members = ToManySet.of(this);

        @Relationship(backPopulates = "clubOfRoom", mapKey = "number")
        final ToManyMap<String, Room> rooms = ToManyMap.of(this);

        @Relationship(backPopulates = "clubOfVisit")
        final WriteOnlyMany<Visit> visits = WriteOnlyMany.of(this);

        @Relationship(backPopulates = "clubs")
        final ToManySet<Sponsor> sponsors = ToManySet.of(this);

        Club copy() throws CloneNotSupportedException {
            return (Club) clone();
        }
    }

    static class Member implements Serializable {
        private static final long serialVersionUID = 1L;

        @Relationship(backPopulates = "members")
        final ToOne<Club> club = ToOne.of(this);

        /** Equal to every other, to show that nobody asks. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Member;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static class Sponsor {
        @Relationship(backPopulates = "sponsors")
        final ToManySet<Club> clubs = ToManySet.of(this);
    }

    static class Room implements Serializable {
        private static final long serialVersionUID = 1L;

        @Relationship(backPopulates = "rooms")
        final ToOne<Club> clubOfRoom = ToOne.of(this);

        String number;

        Room(String number) {
            this.number = number;
        }

        /** The owner comes before the key. */
        Room(Club club, String number) {
            clubOfRoom.set(club);
            this.number = number;
        }
    }

    static class Visit {
        @Relationship(backPopulates = "visits")
        final ToOne<Club> clubOfVisit = ToOne.of(this);
    }

    private final Club chess = new Club();
    private final Club go = new Club();

    @SuppressWarnings("unchecked")
    private static <T> T serialized(T object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Nested
    class ASet {

        private final Member ann = new Member();
        private final Member bob = new Member();
        private final Member cid = new Member();

        @Test
        void keepsTheOtherSideInStep() {
            assertThat(chess.members.add(ann)).isTrue();
            assertThat(chess.members.add(ann)).isFalse();
            assertThat(ann.club.get()).isSameAs(chess);

            ann.club.set(go);
            assertThat(chess.members).isEmpty();
            assertThat(go.members.contains(ann)).isTrue();

            go.members.remove(ann);
            assertThat(ann.club.get()).isNull();
        }

        @Test
        void tellsMembersApartByIdentity() {
            chess.members.addAll(List.of(ann, bob));

            assertThat(chess.members).hasSize(2);
            assertThat(chess.members.contains(cid)).isFalse();
            chess.members.remove(bob);
            assertThat(chess.members.contains(ann)).isTrue();
            assertThat(bob.club.get()).isNull();
        }

        @Test
        void isInStepThroughEveryDoor() {
            chess.members.setAll(List.of(ann, bob, bob, cid));
            assertThat(chess.members).hasSize(3);
            assertThat(cid.club.get()).isSameAs(chess);

            chess.members.removeIf(member -> member == cid);
            assertThat(cid.club.get()).isNull();

            chess.members.retainAll(Set.of(ann));
            assertThat(bob.club.get()).isNull();

            Iterator<Member> iterator = chess.members.iterator();
            assertThat(iterator.next()).isSameAs(ann);
            iterator.remove();
            assertThat(ann.club.get()).isNull();
            assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);

            chess.members.addAll(List.of(ann, bob));
            chess.members.removeAll(List.of(ann));
            assertThat(ann.club.get()).isNull();
            chess.members.clear();
            assertThat(bob.club.get()).isNull();
            assertThat(chess.members).isEmpty();
        }

        @Test
        void meetsAnotherSet() {
            Sponsor sponsor = new Sponsor();
            sponsor.clubs.addAll(List.of(chess, go));
            assertThat(chess.sponsors).containsExactly(sponsor);

            go.sponsors.clear();
            assertThat(sponsor.clubs).containsExactly(chess);
        }

        @Test
        void refusesNullAndStrangersAndClones() throws CloneNotSupportedException {
            assertThatThrownBy(() -> chess.members.add(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("`Club.members` takes no null");
            Set<Object> raw = rawSet(chess.members);
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> raw.add("ann"))
                    .withMessageContaining("`Club.members` holds Member, not java.lang.String");
            Club clone = chess.copy();
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> ann.club.set(clone))
                    .withMessageContaining("clone");
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> new Room("1").clubOfRoom.set(clone))
                    .withMessageContaining("clone");
            assertThat(chess.members.remove(null)).isFalse();
            assertThat(chess.members).isEmpty();
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static Set<Object> rawSet(Set set) {
            return set;
        }

        @Test
        void noticesChangesWhileWalked() {
            chess.members.addAll(List.of(ann, bob));

            assertThatExceptionOfType(ConcurrentModificationException.class)
                    .isThrownBy(() -> {
                        for (Member member : chess.members) {
                            member.club.set(go);
                        }
                    })
                    .withMessageContaining("Club.members");
        }

        @Test
        void equalsAndToStringAreThoseOfTheObject() {
            assertThat(chess.members.equals(go.members)).isFalse();
            assertThat(chess.members.hashCode()).isEqualTo(System.identityHashCode(chess.members));
            assertThat(chess.members).hasToString("ToManySet[0]");
        }

        @Test
        void survivesSerialization() throws IOException, ClassNotFoundException {
            chess.members.addAll(List.of(ann, bob));

            Club copy = serialized(chess);

            assertThat(copy.members).hasSize(2);
            assertThat(copy.members).allMatch(member -> member.club.get() == copy);
            copy.members.add(new Member());
            assertThat(copy.members).hasSize(3);
            assertThat(chess.members).hasSize(2);
        }
    }

    @Nested
    class AMap {

        private final Room one = new Room("1");
        private final Room two = new Room("2");

        @Test
        void findsMembersByTheirKey() {
            assertThat(chess.rooms.add(one)).isTrue();
            assertThat(chess.rooms.put("2", two)).isNull();

            assertThat(chess.rooms.get("1")).isSameAs(one);
            assertThat(chess.rooms.keySet()).containsExactly("1", "2");
            assertThat(two.clubOfRoom.get()).isSameAs(chess);
            assertThat(chess.rooms.containsKey("3")).isFalse();
            assertThat(chess.rooms.get(null)).isNull();
            assertThat(chess.rooms.containsValue(two)).isTrue();
        }

        @Test
        void takesMembersWhoseOwnSideChanged() {
            Room late = new Room(chess, "9");

            assertThat(chess.rooms).containsOnlyKeys("9");
            late.clubOfRoom.set(go);
            assertThat(chess.rooms).isEmpty();
            assertThat(go.rooms.get("9")).isSameAs(late);
        }

        @Test
        void replacesTheMemberWithTheKey() {
            Room other = new Room("1");
            chess.rooms.addAll(List.of(one, two));

            assertThat(chess.rooms.put("1", other)).isSameAs(one);

            assertThat(one.clubOfRoom.get()).isNull();
            assertThat(other.clubOfRoom.get()).isSameAs(chess);
            assertThat(chess.rooms.values()).containsExactly(other, two);
            assertThat(chess.rooms.put("1", other)).isSameAs(other);
        }

        @Test
        void givesItsKeyToAMemberWithoutOne() {
            Room blank = new Room((String) null);
            chess.rooms.put("7", blank);

            assertThat(blank.number).isEqualTo("7");
            assertThat(chess.rooms).containsOnlyKeys("7");
        }

        @Test
        void refusesAKeyThatIsNotTheMembers() {
            assertThatThrownBy(() -> chess.rooms.put("8", one))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "A Room with `number` [1] cannot be put into `Club.rooms` under [8]: the key is the member's own. Set its `number`, or call "
                                    + "add(member).");
            assertThat(chess.rooms).isEmpty();
            assertThat(one.clubOfRoom.get()).isNull();
            assertThatThrownBy(() -> chess.rooms.put(null, one)).hasMessage("`Club.rooms` takes no null as key.");
            assertThatThrownBy(() -> chess.rooms.put("1", null)).hasMessageContaining("takes no null");
        }

        @Test
        void refusesASecondMemberWithAKeyOnBothSides() {
            chess.rooms.add(one);
            Room rival = new Room("1");

            String message =
                    "`Club.rooms` has another member with `number` [1], and a ToManyMap holds one for each key. Give the new one its own key, or "
                            + "replace the other with put(key, member).";
            assertThatThrownBy(() -> chess.rooms.add(rival)).hasMessage(message);
            assertThatThrownBy(() -> rival.clubOfRoom.set(chess)).hasMessage(message);
            assertThatThrownBy(() -> chess.rooms.addAll(List.of(two, new Room("2"))))
                    .hasMessageContaining("`number` [2]");
            assertThatThrownBy(() -> chess.rooms.setAll(List.of(two, new Room("2"))))
                    .hasMessageContaining("`number` [2]");
            assertThat(rival.clubOfRoom.get()).isNull();
            assertThat(chess.rooms.values()).containsExactly(one);
        }

        @Test
        void putAllPutsAllOrNone() {
            Map<String, Room> wrong = new LinkedHashMap<>();
            wrong.put("1", one);
            wrong.put("3", two);

            assertThatThrownBy(() -> chess.rooms.putAll(wrong)).hasMessageContaining("under [3]");
            assertThat(chess.rooms).isEmpty();
            chess.rooms.putAll(Map.of("1", one, "2", two));
            assertThat(chess.rooms).containsOnlyKeys("1", "2");
        }

        @Test
        void namesAMemberThatStillHasNoKeyWhenItIsRead() {
            Room blank = new Room(chess, null);

            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> chess.rooms.get("1"))
                    .withMessage(
                            "A Room in `Club.rooms` has no key: its `number` is null. Set it before reading the map; values() gives the members as they are.");
            assertThat(chess.rooms.values()).containsExactly(blank);
            blank.number = "5";
            assertThat(chess.rooms.get("5")).isSameAs(blank);
        }

        @Test
        void keepsTheKeyUntilToldToTakeItAnew() {
            chess.rooms.addAll(List.of(one, two));
            assertThat(chess.rooms).containsOnlyKeys("1", "2");
            one.number = "10";

            assertThat(chess.rooms.get("1")).isSameAs(one);
            chess.rooms.add(new Room("3"));
            assertThat(chess.rooms).containsOnlyKeys("1", "2", "3");

            chess.rooms.rekey();
            assertThat(chess.rooms).containsOnlyKeys("10", "2", "3");
            assertThat(chess.rooms.keySet()).first().isEqualTo("10");

            two.number = "10";
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> chess.rooms.rekey())
                    .withMessageContaining("Two members of `Club.rooms` have the `number` [10]");
            chess.rooms.values().remove(two);
            assertThat(chess.rooms).containsOnlyKeys("10", "3");
        }

        @Test
        void movesAMemberToItsNewKeyWhenPutAgain() {
            chess.rooms.addAll(List.of(one, two));
            assertThat(chess.rooms.get("1")).isSameAs(one);
            one.number = "2";

            assertThat(chess.rooms.put("2", one)).isSameAs(two);

            assertThat(chess.rooms).containsOnlyKeys("2").containsValue(one);
            assertThat(two.clubOfRoom.get()).isNull();
        }

        @Test
        void isInStepThroughItsViews() {
            Room three = new Room("3");
            chess.rooms.addAll(List.of(one, two, three));

            assertThat(chess.rooms.remove("1")).isSameAs(one);
            assertThat(chess.rooms.remove("1")).isNull();
            assertThat(one.clubOfRoom.get()).isNull();

            chess.rooms.keySet().remove("2");
            assertThat(two.clubOfRoom.get()).isNull();

            Room rival = new Room("3");
            Map.Entry<String, Room> entry = chess.rooms.entrySet().iterator().next();
            assertThat(entry.setValue(rival)).isSameAs(three);
            assertThat(three.clubOfRoom.get()).isNull();
            assertThat(chess.rooms.get("3")).isSameAs(rival);

            chess.rooms.add(one);
            chess.rooms.values().removeIf(room -> room == rival);
            assertThat(rival.clubOfRoom.get()).isNull();
            chess.rooms.entrySet().removeIf(each -> each.getKey().equals("1"));
            assertThat(one.clubOfRoom.get()).isNull();

            assertThat(chess.rooms.computeIfAbsent("4", Room::new).clubOfRoom.get())
                    .isSameAs(chess);
            chess.rooms.setAll(List.of(two));
            assertThat(chess.rooms).containsOnlyKeys("2");
            chess.rooms.clear();
            assertThat(two.clubOfRoom.get()).isNull();
        }

        @Test
        void isItselfOnly() {
            assertThat(chess.rooms.equals(go.rooms)).isFalse();
            chess.rooms.add(one);
            assertThat(chess.rooms).hasToString("ToManyMap[1]");
        }

        @Test
        void survivesSerialization() throws IOException, ClassNotFoundException {
            chess.rooms.addAll(List.of(one, two));

            Club copy = serialized(chess);

            assertThat(copy.rooms).containsOnlyKeys("1", "2");
            assertThat(copy.rooms.get("1").clubOfRoom.get()).isSameAs(copy);
        }

        @Test
        void growsInReasonableTime() {
            for (int number = 0; number < 30_000; number++) {
                new Room(chess, "r" + number);
            }
            for (int number = 0; number < 30_000; number++) {
                chess.rooms.put("p" + number, new Room("p" + number));
            }
            assertThat(chess.rooms).hasSize(60_000);
            assertThat(chess.rooms.get("r29999")).isNotNull();
        }

        @Test
        void saysThatItHasNoKey() {
            class Nameless {
                @Relationship
                final ToManyMap<String, Room> rooms = ToManyMap.of(this);
            }
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> new Nameless().rooms.add(one))
                    .withMessageContaining("`Nameless.rooms` has no `mapKey`");
        }
    }

    @Nested
    class AWriteOnlyCollection {

        @Test
        void keepsTheOtherSideInStep() {
            Visit first = new Visit();
            Visit second = new Visit();

            assertThat(chess.visits.add(first)).isTrue();
            assertThat(chess.visits.add(first)).isFalse();
            second.clubOfVisit.set(chess);
            assertThat(first.clubOfVisit.get()).isSameAs(chess);
            assertThat(chess.visits).hasToString("WriteOnlyMany[2 to add, 0 to remove]");

            assertThat(chess.visits.remove(first)).isTrue();
            assertThat(chess.visits.remove(first)).isFalse();
            assertThat(first.clubOfVisit.get()).isNull();
            assertThat(chess.visits).hasToString("WriteOnlyMany[1 to add, 0 to remove]");
        }

        @Test
        void takesAllOrNone() {
            List<Visit> withNull = new ArrayList<>(List.of(new Visit()));
            withNull.add(null);

            assertThatThrownBy(() -> chess.visits.addAll(withNull)).isInstanceOf(NullPointerException.class);
            assertThat(withNull.get(0).clubOfVisit.get()).isNull();
            assertThatThrownBy(() -> chess.visits.remove(null)).isInstanceOf(NullPointerException.class);
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> chess.visits.query())
                    .withMessageContaining("`Club.visits` can be queried only while");
        }
    }

    @Test
    void usedBeforeItsFieldIsAssignedEachSaysSo() {
        class Early {
            @Relationship
            final ToManySet<Member> members;

            Early() {
                ToManySet<Member> made = ToManySet.of(this);
                made.add(new Member());
                members = made;
            }
        }
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(Early::new)
                .withMessageContaining("before its field was assigned");
    }
}
