-- A library as the first migration made it, with two articles. It never changes: every termnews must open it.
BEGIN;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE "articles" (
   "id" INTEGER PRIMARY KEY,
   "title" TEXT NOT NULL,
   "outlet" TEXT,
   "author" TEXT,
   "url" TEXT,
   "path" TEXT,
   "published" INTEGER,
   "added" INTEGER NOT NULL,
   "sorted_at" INTEGER NOT NULL,
   "words" INTEGER NOT NULL,
   "text_hash" TEXT NOT NULL,
   "read" INTEGER NOT NULL DEFAULT 0,
   "starred" INTEGER NOT NULL DEFAULT 0,
   "done" INTEGER NOT NULL DEFAULT 0,
   "position" INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_path ON articles (path) WHERE path IS NOT NULL;
CREATE INDEX articles_text_hash ON articles (text_hash);
CREATE INDEX articles_newest ON articles (sorted_at DESC, id DESC);
CREATE INDEX articles_inbox ON articles (sorted_at DESC, id DESC, read) WHERE done = 0;
CREATE TABLE "texts" (
   "id" INTEGER PRIMARY KEY REFERENCES "articles"("id"),
   "text" TEXT NOT NULL,
   "blocks" TEXT NOT NULL,
   "links" TEXT NOT NULL
);
CREATE TABLE "versions" (
   "id" INTEGER PRIMARY KEY,
   "article_id" INTEGER NOT NULL REFERENCES "articles"("id"),
   "replaced" INTEGER NOT NULL,
   "title" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "text_hash" TEXT NOT NULL
);
CREATE INDEX "idx_versions_article_id"
    ON "versions" ("article_id");
CREATE INDEX "idx_versions_text_hash"
    ON "versions" ("text_hash");
CREATE VIEW "searchable" AS SELECT articles.id, title, text FROM articles JOIN texts ON texts.id = articles.id;
CREATE VIRTUAL TABLE articles_fts USING fts5(
               title, text, content='searchable', content_rowid='id',
               tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE TABLE "analyses" (
   "article_id" INTEGER PRIMARY KEY REFERENCES "articles"("id"),
   "version" INTEGER NOT NULL,
   "sentences" TEXT NOT NULL,
   "ranking" TEXT NOT NULL
);
CREATE TABLE figures (
               article_id INTEGER NOT NULL REFERENCES articles (id),
               start INTEGER NOT NULL, "end" INTEGER NOT NULL,
               kind TEXT NOT NULL, low REAL, high REAL, unit TEXT, modifier TEXT, concept TEXT,
               PRIMARY KEY (article_id, start, "end")
           ) WITHOUT ROWID;
CREATE TABLE attributions (
               article_id INTEGER NOT NULL REFERENCES articles (id),
               start INTEGER NOT NULL, "end" INTEGER NOT NULL,
               source_start INTEGER, source_end INTEGER, cue_start INTEGER, cue_end INTEGER,
               kind TEXT NOT NULL, anonymous INTEGER NOT NULL, name TEXT,
               PRIMARY KEY (article_id, start, "end")
           ) WITHOUT ROWID;
CREATE INDEX attributions_name ON attributions (name);
CREATE TABLE "steps" (
   "id" INTEGER PRIMARY KEY,
   "verb" TEXT NOT NULL,
   "at" INTEGER NOT NULL,
   "undone" INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE step_articles (
               step_id INTEGER NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
               article_id INTEGER NOT NULL REFERENCES articles (id),
               before INTEGER NOT NULL,
               PRIMARY KEY (step_id, article_id)
           ) WITHOUT ROWID;
CREATE TABLE "counts" (
   "id" INTEGER PRIMARY KEY,
   "articles" INTEGER,
   "inbox" INTEGER,
   "unread" INTEGER,
   "starred" INTEGER
);
CREATE TRIGGER counts_insert AFTER INSERT ON articles BEGIN UPDATE counts SET articles = articles + 1,
                   inbox = inbox + (NOT new.done), unread = unread + (NOT new.done AND NOT new.read), starred = starred + new.starred; END;
CREATE TRIGGER counts_delete AFTER DELETE ON articles BEGIN UPDATE counts SET articles = articles + -1,
                   inbox = inbox + -(NOT old.done), unread = unread + -(NOT old.done AND NOT old.read), starred = starred + -old.starred; END;
CREATE TRIGGER counts_update AFTER UPDATE OF read, starred, done ON articles BEGIN UPDATE counts SET articles = articles + 0,
                   inbox = inbox + (NOT new.done) -(NOT old.done), unread = unread + (NOT new.done AND NOT new.read) -(NOT old.done AND NOT old.read), starred = starred + new.starred -old.starred; END;
INSERT INTO counts VALUES (1, 0, 0, 0, 0);
INSERT INTO _sqlite_migrations VALUES (1, 'termnews', 'm001_articles', '2026-11-20 08:00:00.000000+00:00');
INSERT INTO articles (id, title, outlet, url, path, published, added, sorted_at, words, text_hash) VALUES
    (1, 'Ferry toll to rise', 'Bay Gazette', 'https://news.example/toll', NULL, 1763600000, 1763610000, 1763600000, 8,
     '4f3c2a'),
    (2, 'Owls return to the mint', NULL, NULL, '/articles/owls.txt', NULL, 1763620000, 1763620000, 4, '77aa01');
INSERT INTO texts VALUES
    (1, 'The toll rises by 4 per cent, Oster said.', '[[0,41,"paragraph",0]]', '[[4,8,"https://news.example/"]]'),
    (2, 'Two owls have nested.', '[[0,21,"paragraph",0]]', '[]');
INSERT INTO articles_fts (rowid, title, text) SELECT id, title, text FROM searchable;
INSERT INTO analyses VALUES (1, 1, '[[0,41]]', '[0]'), (2, 1, '[[0,21]]', '[0]');
INSERT INTO figures VALUES (1, 18, 28, 'percent', 4.0, 4.0, '%', NULL, NULL);
INSERT INTO attributions VALUES (1, 0, 28, 30, 35, 36, 40, 'indirect', 0, 'Oster');
INSERT INTO versions VALUES (1, 1, 1763611000, 'Ferry toll', 'The toll rises.', '00ff12');
INSERT INTO steps VALUES (1, 'done', 1763630000, 0);
INSERT INTO step_articles VALUES (1, 2, 0);
UPDATE articles SET done = 1, read = 1 WHERE id = 2;
PRAGMA application_id = 1953396595;
PRAGMA user_version = 1;
COMMIT;
