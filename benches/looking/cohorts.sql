-- Who was owed or got a note after which no, and what came of it by month: the first figures of `stats`, `review` and
-- `report`, by plain SQL as tests/stats.rs checks them. benches/compare measures the commands beside these files.
CREATE TEMP VIEW no AS SELECT application_id AS a, received_on AS j FROM main.outcome
    WHERE kind IN ('rejected', 'role-cancelled');
CREATE TEMP TABLE note AS
    SELECT c, a, id, d, channel, asks FROM (
        SELECT *, row_number() OVER (PARTITION BY c, a ORDER BY d, id) AS nth FROM (
            SELECT t.contact_id AS c, l.application_id AS a, t.id, t.happened_on AS d, t.channel,
                   t.text LIKE '%feedback%' AS asks
            FROM touch t JOIN touch_application l ON l.touch_id = t.id WHERE t.kind = 'follow-up'
            UNION ALL
            SELECT t.contact_id, p.application_id, t.id, t.happened_on, t.channel, t.text LIKE '%feedback%'
            FROM touch t JOIN participation p ON p.contact_id = t.contact_id
            WHERE t.kind = 'follow-up' AND NOT EXISTS (SELECT 1 FROM touch_application WHERE touch_id = t.id)
        ) candidate
        WHERE d >= (SELECT min(j) FROM no WHERE no.a = candidate.a)
    ) WHERE nth = 1;
CREATE INDEX temp.note_of ON note (c, a);
CREATE TEMP TABLE owed AS
    SELECT r.contact_id AS c, r.application_id AS a, r.ending,
           ifnull((SELECT due_on FROM reminder m WHERE m.id = r.merged_into), r.due_on) AS due
    FROM reminder r WHERE r.rule = 'follow-up';
CREATE INDEX temp.owed_to ON owed (c, a);
CREATE TEMP TABLE ask AS
    SELECT c, a, id, d, j, channel, asks,
           ifnull(due, CASE strftime('%w', j, '+7 days') WHEN '6' THEN date(j, '+6 days')
               WHEN '0' THEN date(j, '+5 days') ELSE date(j, '+7 days') END) AS due
    FROM (
        SELECT k.c, k.a, n.id, n.d, n.channel, n.asks, o.due,
               ifnull((SELECT max(j) FROM no WHERE no.a = k.a AND j <= n.d),
                      (SELECT max(j) FROM no WHERE no.a = k.a)) AS j
        FROM (SELECT c, a FROM note UNION SELECT c, a FROM owed WHERE ending IS NOT 'cancelled') k
        LEFT JOIN note n ON n.c = k.c AND n.a = k.a LEFT JOIN owed o ON o.c = k.c AND o.a = k.a
    ) WHERE j IS NOT NULL;
CREATE TEMP VIEW said AS
    SELECT contact_id AS c, happened_on AS d, direction FROM touch WHERE direction <> 'out'
    AND kind NOT IN ('auto-reply', 'bounce', 'linkedin-invite', 'linkedin-connected');

SELECT substr(j, 1, 7), count(*) FROM no GROUP BY 1;
SELECT substr(j, 1, 7), count(DISTINCT a || ' ' || j), count(DISTINCT c), count(DISTINCT id),
    count(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM said WHERE said.c = ask.c
        AND said.d BETWEEN ask.d AND date(ask.d, '+90 days')) THEN c END),
    count(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM contact WHERE id = ask.c AND linkedin_status = 'connected'
        AND linkedin_on BETWEEN ask.d AND date(ask.d, '+90 days')) THEN c END),
    count(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM said WHERE said.c = ask.c AND said.d >= ask.j AND direction = 'both')
        OR EXISTS (SELECT 1 FROM interview i JOIN interview_participant p ON p.interview_id = i.id
            WHERE p.contact_id = ask.c AND i.kind = 'info-interview' AND i.held_on >= ask.j) THEN c END),
    count(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM opportunity o WHERE o.contact_id = ask.c AND o.came_on >= ask.j)
        THEN c END)
FROM ask GROUP BY 1;
SELECT substr(j, 1, 7), count(*)
FROM (SELECT j FROM ask WHERE id IS NOT NULL GROUP BY c, id HAVING max(d > due)) GROUP BY 1;
