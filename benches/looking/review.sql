-- The other figures of `review`, after those of cohorts.sql: of August 2026, looked at on 18 September.
-- Still to do, and the windows to apply again.
SELECT r.rule, c.name, o.name, r.due_on FROM reminder r LEFT JOIN contact c ON c.id = r.contact_id
LEFT JOIN company o ON o.id = c.company_id
WHERE r.id IN (
    SELECT id FROM reminder WHERE ending IS NULL AND expires_on IS NULL AND ready_on <= '2026-10-31' UNION ALL
    SELECT id FROM reminder WHERE ending IS NULL AND expires_on >= '2026-09-18' AND ready_on <= '2026-10-31')
ORDER BY r.due_on, c.name;
-- What came in.
SELECT c.name, t.kind, t.happened_on FROM touch t JOIN contact c ON c.id = t.contact_id
WHERE t.happened_on BETWEEN '2026-08-01' AND '2026-08-31' AND t.direction <> 'out'
  AND t.kind NOT IN ('auto-reply', 'bounce', 'linkedin-invite', 'linkedin-connected')
ORDER BY t.happened_on DESC, t.id DESC;
SELECT count(*) FROM contact WHERE recorded_on BETWEEN '2026-08-01' AND '2026-08-31';
-- Almost hired, with the next look.
SELECT o.name, a.title, n.received_on, (SELECT min(due_on) FROM reminder r
    WHERE r.application_id = a.id AND r.rule = 'role-watch' AND r.ending IS NULL)
FROM outcome n JOIN application a ON a.id = n.application_id JOIN company o ON o.id = a.company_id
WHERE n.kind = 'rejected' AND n.rank IN ('second', 'third', 'finalist') AND n.received_on >= '2025-09-01'
  AND NOT EXISTS (SELECT 1 FROM outcome later WHERE later.application_id = a.id AND later.kind = 'reopened'
      AND later.received_on >= n.received_on);
-- Kept in touch with, and who answered three in a row.
SELECT tier, count(*) FROM reminder WHERE rule = 'check-in' AND ending IS NULL AND tier IS NOT NULL GROUP BY 1;
WITH greeting AS (
    SELECT t.contact_id, t.happened_on,
           lead(t.happened_on) OVER (PARTITION BY t.contact_id ORDER BY t.happened_on, t.id) AS next_on,
           row_number() OVER (PARTITION BY t.contact_id ORDER BY t.happened_on DESC, t.id DESC) AS nth
    FROM reminder r JOIN touch t ON t.contact_id = r.contact_id
    WHERE r.rule = 'check-in' AND r.ending IS NULL AND r.tier = 'monthly'
      AND t.kind = 'check-in' AND t.direction = 'out')
SELECT contact_id FROM greeting g WHERE nth <= 3 AND EXISTS (SELECT 1 FROM said
    WHERE said.c = g.contact_id AND said.d >= g.happened_on AND (g.next_on IS NULL OR said.d < g.next_on))
GROUP BY 1 HAVING count(*) = 3;
-- Silent applications.
SELECT a.id, o.name, a.title FROM application a JOIN company o ON o.id = a.company_id
WHERE a.progress NOT IN ('saved', 'offer') AND a.applied_on <= '2026-07-20'
  AND NOT EXISTS (SELECT 1 FROM outcome WHERE application_id = a.id)
  AND NOT EXISTS (SELECT 1 FROM interview WHERE application_id = a.id AND held_on > '2026-07-20')
  AND NOT EXISTS (SELECT 1 FROM participation p JOIN touch t ON t.contact_id = p.contact_id
      WHERE p.application_id = a.id AND t.happened_on > '2026-07-20' AND t.direction <> 'out');
-- To tidy: nobody heard of for two years, and addresses that failed.
CREATE TEMP VIEW silence AS
    SELECT c.id, c.name, c.ally, c.tags, c.do_not_contact_on, max(t.happened_on) AS last_on,
           max(iif(t.direction <> 'out'
               AND t.kind NOT IN ('linkedin-invite', 'linkedin-connected', 'bounce', 'auto-reply'),
               t.happened_on, NULL)) AS heard_on,
           max(iif(t.kind = 'bounce', t.happened_on, NULL)) AS bounced_on,
           EXISTS (SELECT 1 FROM reminder r WHERE r.contact_id = c.id AND r.ending IS NULL) AS has_reminder
    FROM contact c JOIN touch t ON t.contact_id = c.id GROUP BY c.id;
SELECT count(*) OVER (), count(bounced_on) OVER (), id, name, last_on FROM silence
WHERE (last_on < '2024-09-18' AND NOT has_reminder AND do_not_contact_on IS NULL) OR bounced_on > ifnull(heard_on, '')
ORDER BY last_on;
-- Possible duplicates: an address of several, or one name at one company. Names that are nearly the same SQL cannot tell.
SELECT e.contact_id, e.address, c.name FROM email e JOIN contact c ON c.id = e.contact_id
WHERE e.address IN (SELECT address FROM email GROUP BY address HAVING min(contact_id) < max(contact_id));
SELECT a.id, b.id, a.name FROM contact a JOIN contact b ON b.name_key = a.name_key AND b.id > a.id
WHERE a.company_id = b.company_id OR a.company_id IS NULL OR b.company_id IS NULL;
SELECT a.id, a.name, o.name_key, a.linkedin FROM contact a LEFT JOIN company o ON o.id = a.company_id
ORDER BY o.name_key, a.name_key;
-- Notes, of which some are sensitive: read, not judged.
SELECT id, name, notes FROM contact WHERE notes <> ''
UNION ALL SELECT c.id, c.name, d.text FROM detail d JOIN contact c ON c.id = d.contact_id;
-- One person to pick.
SELECT id, name, last_on FROM silence
WHERE heard_on >= '2023-09-18' AND NOT has_reminder AND do_not_contact_on IS NULL
ORDER BY ally DESC, last_on, id LIMIT 1;
