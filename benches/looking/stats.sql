-- The other figures of `stats`, after those of cohorts.sql.
CREATE TEMP TABLE heard AS
    SELECT l.application_id AS a, t.happened_on AS d FROM touch t JOIN touch_application l ON l.touch_id = t.id
    WHERE t.direction <> 'out' AND t.kind NOT IN ('auto-reply', 'bounce')
    UNION ALL
    SELECT p.application_id, t.happened_on FROM touch t JOIN participation p ON p.contact_id = t.contact_id
    JOIN application x ON x.id = p.application_id AND x.applied_on <= t.happened_on
    WHERE t.direction <> 'out' AND NOT EXISTS (SELECT 1 FROM touch_application WHERE touch_id = t.id)
      AND t.kind NOT IN ('auto-reply', 'bounce', 'linkedin-invite', 'linkedin-connected')
    UNION ALL SELECT application_id, held_on FROM interview WHERE kind <> 'info-interview'
    UNION ALL SELECT application_id, received_on FROM outcome
        WHERE kind IN ('rejected', 'role-cancelled', 'offer-accepted', 'offer-declined');
CREATE INDEX temp.heard_of ON heard (a, d);
CREATE TEMP TABLE app AS
    SELECT a.id, a.company_id, a.source, a.resume, a.progress, a.applied_on,
           (SELECT min(d) FROM heard WHERE heard.a = a.id AND d >= ifnull(a.applied_on, '0')) AS answered_on,
           (SELECT max(held_on) FROM interview WHERE application_id = a.id AND kind <> 'info-interview') AS met_on,
           (SELECT kind FROM outcome o WHERE o.application_id = a.id ORDER BY received_on DESC,
                CASE kind WHEN 'reopened' THEN 7 WHEN 'offer-accepted' THEN 6 ELSE 0 END DESC LIMIT 1) AS closed
    FROM application a;
CREATE TEMP TABLE decided AS
    SELECT app.company_id, julianday(min(o.received_on)) - julianday(met_on) AS days
    FROM app JOIN outcome o ON o.application_id = app.id AND o.received_on >= met_on
        AND o.kind IN ('rejected', 'role-cancelled', 'offer-accepted', 'offer-declined')
    GROUP BY app.id;
CREATE TEMP VIEW replied AS
    SELECT *, EXISTS (SELECT 1 FROM said WHERE said.c = x.c AND said.d BETWEEN x.d AND date(x.d, '+90 days')) AS did
    FROM (SELECT DISTINCT c, id, d, channel FROM ask WHERE id IS NOT NULL) x;


SELECT count(*) FROM app;
SELECT progress, count(*) FROM app GROUP BY 1;
SELECT iif(ifnull(closed, 'reopened') = 'reopened', progress, 'closed'), count(*) FROM app GROUP BY 1;
SELECT lower(source), count(*), count(answered_on) FROM app WHERE progress <> 'saved' GROUP BY 1;
SELECT lower(resume), count(*), count(answered_on) FROM app WHERE progress <> 'saved' GROUP BY 1;
SELECT julianday(answered_on) - julianday(applied_on) FROM app
WHERE applied_on IS NOT NULL AND answered_on IS NOT NULL ORDER BY 1;
SELECT days FROM decided ORDER BY 1;
SELECT name, days FROM decided JOIN company ON company.id = company_id ORDER BY 1, 2;
SELECT julianday(max(d)) - julianday(min(j)) FROM ask WHERE id IS NOT NULL GROUP BY id ORDER BY 1;
SELECT channel, count(*), sum(did) FROM replied GROUP BY 1;
SELECT (SELECT role FROM participation p WHERE p.contact_id = replied.c LIMIT 1), count(*), sum(did)
FROM replied GROUP BY 1;
SELECT count(DISTINCT c) FROM ask WHERE asks;
SELECT count(DISTINCT f.contact_id) FROM ask JOIN feedback f ON f.contact_id = ask.c AND f.given_on >= ask.j;
SELECT date(applied_on, 'weekday 0', '-6 days'), count(*) FROM application GROUP BY 1;
SELECT date(held_on, 'weekday 0', '-6 days'), count(*) FROM interview WHERE kind <> 'info-interview' GROUP BY 1;
SELECT date(happened_on, 'weekday 0', '-6 days'), sum(direction = 'out'), sum(direction = 'in') FROM touch
WHERE kind NOT IN ('auto-reply', 'bounce', 'linkedin-invite', 'linkedin-connected') GROUP BY 1;
SELECT date(d, 'weekday 0', '-6 days'), count(*) FROM (SELECT min(d) AS d FROM (SELECT c, d FROM said UNION ALL
    SELECT p.contact_id, i.held_on FROM interview i JOIN interview_participant p ON p.interview_id = i.id
    WHERE i.kind = 'info-interview') GROUP BY c) GROUP BY 1;
SELECT tier, count(*) FROM reminder WHERE rule = 'check-in' AND ending IS NULL AND tier IS NOT NULL GROUP BY 1;
SELECT count(*), count(m.introduced_by) FROM contact c JOIN contact m ON m.id = c.introduced_by;
