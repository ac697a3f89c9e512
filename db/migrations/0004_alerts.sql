CREATE TABLE `alert_devices` (
	`id` text PRIMARY KEY NOT NULL,
	`match_id` text NOT NULL,
	`endpoint` text NOT NULL,
	`p256dh` text NOT NULL,
	`auth` text NOT NULL,
	`kinds` text NOT NULL,
	`language` text NOT NULL,
	`delay_s` integer NOT NULL,
	`network` text NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`match_id`) REFERENCES `matches`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_devices_once` ON `alert_devices` (`match_id`,`endpoint`);--> statement-breakpoint
CREATE INDEX `alert_devices_due` ON `alert_devices` (`match_id`,`delay_s`,`id`);--> statement-breakpoint
CREATE INDEX `alert_devices_endpoint` ON `alert_devices` (`endpoint`);--> statement-breakpoint
CREATE TABLE `alerts_told` (
	`match_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`score` text,
	`alerts` text NOT NULL,
	`sent_s` integer DEFAULT -1 NOT NULL,
	PRIMARY KEY(`match_id`, `seq`),
	FOREIGN KEY (`match_id`) REFERENCES `matches`(`id`) ON UPDATE no action ON DELETE cascade
);
