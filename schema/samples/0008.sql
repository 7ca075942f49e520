-- A small full database of schema 8, as version 8 of the schema was in use: what upgrades are tested from.
-- The schema itself is the first eight files of migrations/.

INSERT INTO company (id, uid, name, name_key, aliases, kind, website) VALUES (1, '01a0d924-dd2f-7590-8788-e131fd552664', 'Tidal', 'tidal', '[]', 'employer', NULL);
INSERT INTO application (id, uid, company_id, title, title_key, url, source, applied_on, recorded_on, progress, liked, decision_promised_on, starts_on, posting, resume, salary, location, questions, import_key, offered_on, answer_by) VALUES (1, '01a0d924-dd2f-7981-b0bb-4a2a209b5630', 1, 'Platform Engineer', 'platform engineer', NULL, NULL, '2026-09-25', '2026-09-25', 'applied', 'unsure', NULL, NULL, '', NULL, NULL, NULL, '[]', NULL, NULL, NULL);
INSERT INTO called_off (id, calendar_uid, sequence) VALUES (1, 'abc@calendar.example', 2);
INSERT INTO change (id, at, command, undoes) VALUES (1, '2026-09-25T15:17:46Z', '--today 2026-09-25 applied ''Platform Engineer'' --at Tidal --on 2026-09-25', NULL);
INSERT INTO planned_with (id, settings, planner) VALUES (1, 'Settings { calendar: Calendar { workdays: [Mon, Tue, Wed, Thu, Fri], holidays: {} }, off: {}, debrief: Numbers { due_days: 1, open_days: 7 }, thank_you: Numbers { window_days: 1, expires_days: 7 }, status_check: Numbers { promised_days: 2, interview_days: 7, applied_days: 10, again_days: 5 }, ghost_question: Numbers { after_days: 10 }, follow_up: Numbers { wait_days: 1, window_days: 7, expires_days: 28 }, reply_owed: Numbers { due_days: 1 }, linkedin_connect: Numbers { ready_days: 1, due_days: 2, expires_days: 60 }, info_interview_ask: Numbers { wait_days: 14, expires_days: 90, every_months: 12 }, info_interview_follow_up: Numbers { after_days: 7, expires_days: 30 }, check_in: Numbers { rest_days: 7, slow_after: 2, ally_slow_after: 3 }, role_watch: Numbers { first_days: 45, second_days: 90, open_days: 21 }, reapply_window: Numbers { after_months: 6, open_days: 60 }, job_change: Numbers { due_days: 3, expires_days: 30 }, referral_thanks: Numbers { due_days: 1 }, withdraw_notice: Numbers { due_days: 1 }, landed_news: Numbers { due_days: 10, expires_days: 45 } }', 4);
DELETE FROM search_data;
INSERT INTO search_data (id, block) VALUES (1, X'020400');
INSERT INTO search_data (id, block) VALUES (10, X'00000000FF00000101010100010101010101000002');
INSERT INTO search_data (id, block) VALUES (137438953473, X'000000600930656E67696E6565720A02030108706C6174666F726D0A02020105746964616C090202010204000331656E0A02030102706C0A020201027469090202010204000432656E670A02030103706C610A02020103746964090202010204040D0D0D08070A0908');
DELETE FROM search_idx;
INSERT INTO search_idx (segid, term, pgno) VALUES (1, X'', 2);
INSERT INTO search_docsize (id, sz, origin) VALUES (9, X'0100', 1);
INSERT INTO search_docsize (id, sz, origin) VALUES (10, X'0300', 1);
DELETE FROM search_config;
INSERT INTO search_config (k, v) VALUES ('version', 4);
INSERT INTO change_row (id, change_id, table_name, row_id, before, after) VALUES (1, 1, 'company', 1, NULL, '{"id":1,"uid":"01a0d924-dd2f-7590-8788-e131fd552664","name":"Tidal","name_key":"tidal","aliases":"[]","kind":"employer","website":null}');
INSERT INTO change_row (id, change_id, table_name, row_id, before, after) VALUES (2, 1, 'application', 1, NULL, '{"id":1,"uid":"01a0d924-dd2f-7981-b0bb-4a2a209b5630","company_id":1,"title":"Platform Engineer","title_key":"platform engineer","url":null,"source":null,"applied_on":"2026-09-25","recorded_on":"2026-09-25","progress":"applied","liked":"unsure","decision_promised_on":null,"starts_on":null,"posting":"","resume":null,"salary":null,"location":null,"questions":"[]","import_key":null,"offered_on":null,"answer_by":null}');
INSERT INTO sqlite_sequence (name, seq) VALUES ('application', 1);
INSERT INTO sqlite_sequence (name, seq) VALUES ('called_off', 1);
INSERT INTO sqlite_sequence (name, seq) VALUES ('change', 1);
INSERT INTO sqlite_sequence (name, seq) VALUES ('company', 1);
INSERT INTO sqlite_sequence (name, seq) VALUES ('wish', 0);
