//! iCalendar (RFC 5545): busy time out of feeds and files, invitations into mails.
