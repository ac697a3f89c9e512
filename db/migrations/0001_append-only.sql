-- What was recorded stays as it was recorded, in whatever way somebody reaches the file.
CREATE TRIGGER `events_are_contiguous` BEFORE INSERT ON `events`
WHEN NEW.`seq` <> (SELECT coalesce(max(`seq`), 0) + 1 FROM `events` WHERE `match_id` = NEW.`match_id`)
BEGIN
  SELECT RAISE(ABORT, 'the log is contiguous: seq must follow the head');
END;
--> statement-breakpoint
CREATE TRIGGER `events_are_never_changed` BEFORE UPDATE ON `events`
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only: a correction is a new event');
END;
--> statement-breakpoint
-- Only the events of a match that was deleted before may go.
CREATE TRIGGER `events_are_kept` BEFORE DELETE ON `events`
WHEN (SELECT `deleted_at` FROM `matches` WHERE `id` = OLD.`match_id`) IS NULL
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only: only the events of a deleted match can be purged');
END;
