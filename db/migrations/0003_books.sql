CREATE TABLE `book_events` (
	`book_id` text NOT NULL,
	`n` integer NOT NULL,
	`command_id` text NOT NULL,
	`body_hash` text NOT NULL,
	`v` integer NOT NULL,
	`scored_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`by` text NOT NULL,
	`command` text NOT NULL,
	`event` text,
	`refusal` text,
	PRIMARY KEY(`book_id`, `n`),
	FOREIGN KEY (`book_id`) REFERENCES `books`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `book_events_command` ON `book_events` (`book_id`,`command_id`);--> statement-breakpoint
CREATE TABLE `books` (
	`id` text PRIMARY KEY NOT NULL,
	`match_id` text NOT NULL,
	`kind` text NOT NULL,
	`account_id` text NOT NULL,
	`device` text,
	`pen` integer,
	`from_seq` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	FOREIGN KEY (`match_id`) REFERENCES `matches`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `books_of_match` ON `books` (`match_id`);--> statement-breakpoint
ALTER TABLE `grants` ADD `role` text DEFAULT 'scorer' NOT NULL;--> statement-breakpoint
ALTER TABLE `matches` ADD `pen_offer` text;--> statement-breakpoint
-- A book beside the log is kept like the log: nothing in it changes, nothing is lost.
CREATE TRIGGER `book_events_are_contiguous` BEFORE INSERT ON `book_events`
WHEN NEW.`n` <> (SELECT coalesce(max(`n`), 0) + 1 FROM `book_events` WHERE `book_id` = NEW.`book_id`)
BEGIN
  SELECT RAISE(ABORT, 'a book is contiguous: n must follow the last entry');
END;
--> statement-breakpoint
CREATE TRIGGER `book_events_are_never_changed` BEFORE UPDATE ON `book_events`
BEGIN
  SELECT RAISE(ABORT, 'a book is append-only');
END;
--> statement-breakpoint
-- Only with a match that was deleted before; its own row may be gone first.
CREATE TRIGGER `book_events_are_kept` BEFORE DELETE ON `book_events`
WHEN EXISTS (SELECT 1 FROM `books` JOIN `matches` ON `matches`.`id` = `books`.`match_id`
  WHERE `books`.`id` = OLD.`book_id` AND `matches`.`deleted_at` IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'a book is never thrown away: only with its match, when that was deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `books_are_kept` BEFORE DELETE ON `books`
WHEN EXISTS (SELECT 1 FROM `matches` WHERE `id` = OLD.`match_id` AND `deleted_at` IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'a book is never thrown away: only with its match, when that was deleted');
END;
