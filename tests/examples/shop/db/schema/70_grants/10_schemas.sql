GRANT USAGE ON SCHEMA public TO shop_app, shop_reader, shop_support;
GRANT USAGE ON SCHEMA billing TO shop_reader, shop_support;
GRANT USAGE ON SCHEMA inventory TO shop_app, shop_reader, shop_support;
