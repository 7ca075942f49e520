-- Who has a name at a company is found at once, however many share the name.

DROP INDEX contact_by_name_key;

CREATE INDEX contact_by_name_and_company ON contact (name_key, company_id);
