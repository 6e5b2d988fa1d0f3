CREATE SEQUENCE t_id_seq AS int; CREATE TABLE u (keep int);
