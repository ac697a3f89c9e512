CREATE TABLE `rulesets` (
	`id` text PRIMARY KEY NOT NULL,
	`folded` text NOT NULL,
	`conditions` text NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rulesets_folded_unique` ON `rulesets` (`folded`);--> statement-breakpoint
CREATE TABLE `setups` (
	`account_id` text PRIMARY KEY NOT NULL,
	`last` text,
	`draft` text,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sides` (
	`folded` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`short` text,
	`colour` text,
	`players` text NOT NULL,
	`played_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `matches` ADD `officials` text;--> statement-breakpoint
ALTER TABLE `matches` ADD `ends` text;