-- What `report` tells beside the figures of cohorts.sql and stats.sql, looked at on 18 September 2026.
SELECT c.name, o.name, r.tier, r.due_on FROM reminder r JOIN contact c ON c.id = r.contact_id
LEFT JOIN company o ON o.id = c.company_id
WHERE r.rule = 'check-in' AND r.ending IS NULL AND r.tier IS NOT NULL ORDER BY r.due_on;
SELECT o.name, a.title, n.rank, n.received_on, (SELECT min(due_on) FROM reminder r
    WHERE r.application_id = a.id AND r.rule = 'role-watch' AND r.ending IS NULL)
FROM outcome n JOIN application a ON a.id = n.application_id JOIN company o ON o.id = a.company_id
WHERE n.kind = 'rejected' AND n.rank IN ('second', 'third', 'finalist');
SELECT text, target, count(*) FROM feedback GROUP BY 1, 2;
-- The search log of a year.
SELECT a.applied_on, o.name, a.title, a.source, (SELECT kind || ' ' || received_on FROM outcome n
    WHERE n.application_id = a.id ORDER BY received_on DESC LIMIT 1)
FROM application a JOIN company o ON o.id = a.company_id WHERE a.applied_on >= '2025-09-18'
UNION ALL
SELECT i.held_on, o.name, a.title, (SELECT group_concat(c.name, ', ') FROM interview_participant p
    JOIN contact c ON c.id = p.contact_id WHERE p.interview_id = i.id), (SELECT kind || ' ' || received_on
    FROM outcome n WHERE n.application_id = a.id ORDER BY received_on DESC LIMIT 1)
FROM interview i JOIN application a ON a.id = i.application_id JOIN company o ON o.id = a.company_id
WHERE i.held_on >= '2025-09-18'
UNION ALL
SELECT t.happened_on, ifnull(o.name, ''), (SELECT group_concat(a.title, ', ') FROM touch_application l
    JOIN application a ON a.id = l.application_id WHERE l.touch_id = t.id), c.name, t.kind || ' ' || ifnull(t.channel, '')
FROM touch t JOIN contact c ON c.id = t.contact_id LEFT JOIN company o ON o.id = c.company_id
WHERE t.happened_on >= '2025-09-18' AND t.direction <> 'in'
ORDER BY 1;
