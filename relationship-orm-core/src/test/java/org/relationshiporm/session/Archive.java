package org.relationshiporm.session;

import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Version;
import org.relationshiporm.mapping.MetaData;

/** Folders of documents whose texts and pictures are read on demand; letters have nothing but such a column. */
final class Archive {

    static final MetaData METADATA = MetaData.of(Folder.class, Document.class, Letter.class, Treaty.class, Sheet.class);

    private Archive() {}

    @Table("folders")
    static class Folder {
        @Id
        Integer id;

        String name;
        final Deferred<String> notes = Deferred.of(this);

        @Relationship(backPopulates = "folder", orderBy = "id")
        final ToMany<Document> documents = ToMany.of(this);

        protected Folder() {}

        Folder(String name) {
            this.name = name;
        }
    }

    @Table("documents")
    static class Document {
        @Id
        Integer id;

        String title;

        @Column(nullable = false)
        final Deferred<String> body = Deferred.of(this);

        final Deferred<byte[]> picture = Deferred.of(this);

        @ForeignKey("folders.id")
        Integer folderId;

        @Relationship(backPopulates = "documents")
        final ToOne<Folder> folder = ToOne.of(this);

        protected Document() {
            body.set("made by the constructor");
        }

        Document(String title, String body) {
            this.title = title;
            this.body.set(body);
        }
    }

    @Table("letters")
    static class Letter implements Cloneable {
        @Id
        Integer id;

        final Deferred<Integer> pages = Deferred.of(this);

        protected Letter() {}

        Letter(int pages) {
            this.pages.set(pages);
        }

        @Override
        public Letter clone() {
            try {
                return (Letter) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Table("treaties")
    static class Treaty {
        @Id
        Integer id;

        String name;

        @Version
        int version;

        final Deferred<String> text = Deferred.of(this);

        protected Treaty() {}

        Treaty(String name, String text) {
            this.name = name;
            this.text.set(text);
        }
    }

    @Table("sheets")
    static class Sheet {
        @Id
        Integer shelf;

        @Id
        Integer number;

        final Deferred<String> text = Deferred.of(this);

        protected Sheet() {}

        Sheet(int shelf, int number, String text) {
            this.shelf = shelf;
            this.number = number;
            this.text.set(text);
        }
    }
}
