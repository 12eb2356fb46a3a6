//! All signals, one per file. Their order is that of the features, so new ones come at the end.
//!
//! Neighbours: `signals` searches for all of them, and `features` has a measure for each. `near`, `calls`, `keys`, `owners` and
//! `answered` have what several conditions share. `docs/signals.md` explains each signal to site owners; a test compares the two.
//!
//! What must not be done here: insert, move or remove an entry of `SIGNALS` without training again. A model finds a signal's
//! measure by its place.

use super::Signal;

mod account_changed_unasked;
mod account_set_as_held;
mod ad_client_replaced;
mod address_put_in_place;
mod administrator_made;
mod advertisers_deceived;
mod affiliate_loaded_unseen;
mod alarm_holds_visitor;
mod all_cookies_sent;
mod all_databases_sent;
mod all_fields_collected;
mod all_fields_in_address;
mod all_storage_sent;
mod answer_of_coded_address_run;
mod answer_run_as_code;
mod answer_run_for_some_visitors;
mod answer_sends_visitors_on;
mod answer_text_leads_away;
mod any_click_opens_address;
mod approved_then_moved;
mod archive_decoded_and_saved;
mod asked_password_in_address;
mod balance_moved_as_set;
mod balance_moved_to_held_account;
mod bot_controls_form;
mod browser_data_sent;
mod browser_data_taken;
mod browser_memory_attacked;
mod camera_frames_posted;
mod camera_sent;
mod card_data_sent_abroad;
mod card_fields_sent;
mod card_numbers_sought;
mod card_values_sent;
mod carried_file_saved;
mod chain_answer_copied;
mod chain_answer_run;
mod chain_text_run;
mod characters_and_run;
mod check_clicked_copies;
mod checkout_clicks_intercepted;
mod checkout_gate;
mod claim_that_pays;
mod clicks_caught_unseen;
mod clicks_open_windows;
mod clipboard_frame_for_some_visitors;
mod clipboard_sent;
mod clipboard_watched;
mod code_for_few_visitors;
mod code_from_dead_drop;
mod code_from_page_text;
mod code_run_from_paste;
mod code_spread_by_posts;
mod code_unless_signed_in;
mod coded_address_left_to;
mod coded_answer_sends_visitors_on;
mod coded_code_told_page;
mod coded_script_after_a_look;
mod coded_script_for_some_visitors;
mod coin_address_swapped;
mod coins_swapped_on_copy;
mod command_copied_as_check;
mod commands_polled;
mod control_by_class_id;
mod cookies_handed_to_extension;
mod cookies_in_hidden_form;
mod cookies_sent;
mod cookies_sent_abroad;
mod copied_text_swapped;
mod data_centres_kept_away;
mod data_in_image_address;
mod decoded_and_run;
mod decoded_com_objects;
mod decoded_script_address;
mod dialogs_without_end;
mod download_and_run;
mod download_kept_as_program;
mod download_swapped;
mod each_key_reported;
mod encrypted_before_sending;
mod every_form_copied;
mod every_password_sent;
mod every_tab_debugged;
mod every_typing_sent;
mod extension_bodies_taken;
mod extension_cookie_to_stranger;
mod extension_cookies_sent;
mod extension_earns_by_visits;
mod extension_headers_taken;
mod extension_hides_its_server;
mod extension_obeys_server;
mod extension_page_storage_sent;
mod extension_passes_typing_on;
mod extension_runs_remote_code;
mod extension_spies;
mod extensions_turned_off;
mod false_alarm_page;
mod field_to_collector;
mod field_to_drop_box;
mod field_value_sent_abroad;
mod fields_and_cookies_sent;
mod fields_on_submit;
mod fields_sent_encoded;
mod file_saved_unless_signed_in;
mod files_locked;
mod filmed_for_bot;
mod foreign_code_for_some_visitors;
mod foreign_code_where_people_pay;
mod foreign_commands_sent;
mod form_forged_in_markup;
mod form_target_swapped;
mod form_token_in_address;
mod form_token_taken;
mod frame_over_page_for_some;
mod full_screen_and_kept;
mod full_screen_forced;
mod goods_sold_for_nothing;
mod hash_workers;
mod hashes_for_monero_account;
mod heap_sprayed;
mod hidden_command_copied;
mod hidden_frame_message_run;
mod hidden_frame_written;
mod hidden_script_for_some_visitors;
mod hidden_tag_written;
mod history_flooded;
mod home_addresses_walked;
mod home_devices_attacked;
mod home_network_probed;
mod hosters_kept_out;
mod human_check_copied;
mod inspection_blocked_beside_secret;
mod keys_handed_on;
mod keys_kept_by_extension;
mod keys_recorded;
mod keys_sent_abroad;
mod keys_taken_in_full_screen;
mod leaving_leads_elsewhere;
mod leaving_refused;
mod left_unasked;
mod links_hidden_from_visitors;
mod loads_unless_signed_in;
mod local_service_used;
mod login_form_abroad;
mod login_form_hidden;
mod machine_code;
mod mail_address_from_hash;
mod mail_domain_and_secret;
mod memory_bits_forged;
mod memory_groomed;
mod miner_controls;
mod miner_started;
mod mining_protocol;
mod notifications_as_check;
mod notifications_forced;
mod operator_chooses_page;
mod orders_run_and_answered;
mod overlay_form;
mod own_address_leaked;
mod own_host_until_it_changes;
mod own_page_sent;
mod page_covered_by_link;
mod page_defaced;
mod page_forms_sent_abroad;
mod page_holds_visitor;
mod page_left_under_new_tab;
mod page_opened_from_blob;
mod page_read_for_stranger;
mod page_replaced_as_told;
mod page_replaced_by_login;
mod page_replaced_for_some_visitors;
mod page_sent_unasked;
mod page_source_sent;
mod pages_loaded_unseen;
mod panel_orders_page;
mod payment_form_sent;
mod peer_code_run;
mod personal_data_sent;
mod phone_search_visitors_redirected;
mod place_and_device_sent;
mod place_sent_abroad;
mod plugins_probed;
mod pool_over_socket;
mod ports_probed;
mod private_hosts_scanned;
mod protections_stripped;
mod prototype_set_by_address;
mod ransom_demanded;
mod raw_transfer_to_held_account;
mod recorded_by_order;
mod referrer_coded_for_script;
mod referrer_gated_redirect;
mod refused_unasked;
mod registry_autostart;
mod remote_code_run;
mod remote_run_in_encoded_code;
mod remote_text_injected;
mod request_forged;
mod requests_copied_abroad;
mod requests_copied_by_worker;
mod requests_flooded_or_cookies_filled;
mod requests_made_for_socket;
pub(super) mod reviewer_directed_text;
mod rights_encoded_by_hand;
mod robots_kept_from_redirect;
mod robots_shown_other_page;
mod router_changed;
mod run_steps_after_error;
mod run_steps_apart;
mod run_steps_as_check;
mod saved_file_with_password;
mod saved_without_end;
mod scan_shown;
mod screen_sent;
mod script_for_few_visitors;
mod script_from_coded_address;
mod script_from_hidden_address;
mod script_from_number_codes;
mod script_from_page_text;
mod script_from_style;
mod script_loaded_by_handler_in_markup;
mod script_put_in_by_worker;
mod scripts_let_in;
mod search_visitors_redirected;
mod secret_by_mail;
mod secret_in_hidden_request;
mod secret_in_image_address;
mod secret_in_message;
mod secret_kept_then_away;
mod secret_near_drop_box;
mod secret_refused_by_design;
mod secret_sent_abroad;
mod secret_sent_then_away;
mod secret_to_drop_box;
mod secret_to_free_host;
mod secret_with_address_lookup;
mod secret_with_domain_logo;
mod secret_words_to_drop_box;
mod seed_phrase_sent;
mod server_secrets_sent;
mod session_cookie_taken;
mod session_taken_from_modules;
mod session_to_drop_box;
mod sessions_searched_in_storage;
mod shell_command;
mod sign_in_led_elsewhere;
mod sign_ins_probed;
mod site_opened_unasked;
mod storage_in_address;
mod storage_sent_abroad;
mod storage_through_frame;
mod stored_token_in_image;
mod tab_led_elsewhere;
mod text_grown_past_limits;
mod token_cut_and_sent;
mod token_from_fetched_page;
mod transfer_unasked;
mod typed_keys_sent;
mod unlimited_right_to_held_account;
mod unseen_page_operated;
mod update_feigned;
mod visited_links_read;
mod visitor_noted_then_away;
mod visitor_placed_for_bot;
mod visitor_to_bot;
mod visitors_shared_out;
mod waits_out_debugger;
mod wallet_asked_again;
mod wallet_asked_until_yes;
mod wallet_drained;
mod wallet_emptied_by_worth;
mod wallet_requests_rewritten;
mod wallet_secrets_asked;
mod wallet_told_to_bot;
mod wallet_words_sent;
mod wallet_words_to_drop_box;
mod whole_balance_moved;
mod whole_session_collected;
mod whole_storage_carried_off;
mod window_behind_page;
mod window_opened_unseen;
mod worker_carries_session_away;
mod worker_shows_login;
mod wrong_password_shown;

/// Every signal.
pub(crate) const SIGNALS: &[Signal] = &[
    card_fields_sent::SIGNAL,
    payment_form_sent::SIGNAL,
    all_fields_collected::SIGNAL,
    fields_on_submit::SIGNAL,
    personal_data_sent::SIGNAL,
    data_in_image_address::SIGNAL,
    encrypted_before_sending::SIGNAL,
    keys_recorded::SIGNAL,
    cookies_sent::SIGNAL,
    checkout_gate::SIGNAL,
    form_target_swapped::SIGNAL,
    overlay_form::SIGNAL,
    waits_out_debugger::SIGNAL,
    decoded_and_run::SIGNAL,
    characters_and_run::SIGNAL,
    decoded_script_address::SIGNAL,
    hidden_frame_written::SIGNAL,
    referrer_gated_redirect::SIGNAL,
    machine_code::SIGNAL,
    memory_groomed::SIGNAL,
    control_by_class_id::SIGNAL,
    plugins_probed::SIGNAL,
    download_and_run::SIGNAL,
    shell_command::SIGNAL,
    decoded_com_objects::SIGNAL,
    registry_autostart::SIGNAL,
    mining_protocol::SIGNAL,
    miner_controls::SIGNAL,
    hash_workers::SIGNAL,
    wallet_drained::SIGNAL,
    coin_address_swapped::SIGNAL,
    extension_spies::SIGNAL,
    server_secrets_sent::SIGNAL,
    field_value_sent_abroad::SIGNAL,
    card_data_sent_abroad::SIGNAL,
    keys_sent_abroad::SIGNAL,
    cookies_sent_abroad::SIGNAL,
    storage_sent_abroad::SIGNAL,
    answer_run_as_code::SIGNAL,
    script_from_hidden_address::SIGNAL,
    download_kept_as_program::SIGNAL,
    balance_moved_to_held_account::SIGNAL,
    unlimited_right_to_held_account::SIGNAL,
    approved_then_moved::SIGNAL,
    rights_encoded_by_hand::SIGNAL,
    seed_phrase_sent::SIGNAL,
    claim_that_pays::SIGNAL,
    address_put_in_place::SIGNAL,
    hidden_command_copied::SIGNAL,
    command_copied_as_check::SIGNAL,
    human_check_copied::SIGNAL,
    run_steps_as_check::SIGNAL,
    carried_file_saved::SIGNAL,
    false_alarm_page::SIGNAL,
    keys_taken_in_full_screen::SIGNAL,
    window_behind_page::SIGNAL,
    ad_client_replaced::SIGNAL,
    miner_started::SIGNAL,
    hashes_for_monero_account::SIGNAL,
    full_screen_forced::SIGNAL,
    full_screen_and_kept::SIGNAL,
    pool_over_socket::SIGNAL,
    dialogs_without_end::SIGNAL,
    history_flooded::SIGNAL,
    // Skimmers, stealers, keyloggers, phishing kits.
    secret_to_drop_box::SIGNAL,
    session_to_drop_box::SIGNAL,
    field_to_drop_box::SIGNAL,
    visitor_to_bot::SIGNAL,
    secret_with_address_lookup::SIGNAL,
    secret_with_domain_logo::SIGNAL,
    mail_address_from_hash::SIGNAL,
    secret_in_hidden_request::SIGNAL,
    all_cookies_sent::SIGNAL,
    all_storage_sent::SIGNAL,
    typed_keys_sent::SIGNAL,
    secret_sent_abroad::SIGNAL,
    fields_sent_encoded::SIGNAL,
    card_values_sent::SIGNAL,
    screen_sent::SIGNAL,
    camera_sent::SIGNAL,
    requests_copied_abroad::SIGNAL,
    login_form_abroad::SIGNAL,
    secret_by_mail::SIGNAL,
    place_sent_abroad::SIGNAL,
    checkout_clicks_intercepted::SIGNAL,
    bot_controls_form::SIGNAL,
    wrong_password_shown::SIGNAL,
    field_to_collector::SIGNAL,
    secret_near_drop_box::SIGNAL,
    storage_through_frame::SIGNAL,
    session_cookie_taken::SIGNAL,
    every_form_copied::SIGNAL,
    mail_domain_and_secret::SIGNAL,
    secret_to_free_host::SIGNAL,
    // Loaders, redirects, extensions, exploits.
    protections_stripped::SIGNAL,
    extension_cookies_sent::SIGNAL,
    extension_headers_taken::SIGNAL,
    remote_text_injected::SIGNAL,
    remote_code_run::SIGNAL,
    answer_run_for_some_visitors::SIGNAL,
    chain_answer_run::SIGNAL,
    commands_polled::SIGNAL,
    search_visitors_redirected::SIGNAL,
    heap_sprayed::SIGNAL,
    memory_bits_forged::SIGNAL,
    private_hosts_scanned::SIGNAL,
    own_address_leaked::SIGNAL,
    router_changed::SIGNAL,
    form_token_taken::SIGNAL,
    administrator_made::SIGNAL,
    page_source_sent::SIGNAL,
    hidden_tag_written::SIGNAL,
    text_grown_past_limits::SIGNAL,
    keys_handed_on::SIGNAL,
    // Pages that are not what they seem, and where visitors are sent.
    login_form_hidden::SIGNAL,
    page_opened_from_blob::SIGNAL,
    answer_sends_visitors_on::SIGNAL,
    code_run_from_paste::SIGNAL,
    panel_orders_page::SIGNAL,
    wallet_secrets_asked::SIGNAL,
    wallet_told_to_bot::SIGNAL,
    whole_balance_moved::SIGNAL,
    hidden_script_for_some_visitors::SIGNAL,
    code_from_dead_drop::SIGNAL,
    loads_unless_signed_in::SIGNAL,
    local_service_used::SIGNAL,
    run_steps_after_error::SIGNAL,
    scan_shown::SIGNAL,
    clicks_open_windows::SIGNAL,
    affiliate_loaded_unseen::SIGNAL,
    // How scripts go about it.
    wallet_asked_until_yes::SIGNAL,
    wallet_emptied_by_worth::SIGNAL,
    wallet_words_to_drop_box::SIGNAL,
    whole_session_collected::SIGNAL,
    clipboard_sent::SIGNAL,
    camera_frames_posted::SIGNAL,
    code_from_page_text::SIGNAL,
    extension_runs_remote_code::SIGNAL,
    ports_probed::SIGNAL,
    token_from_fetched_page::SIGNAL,
    inspection_blocked_beside_secret::SIGNAL,
    secret_words_to_drop_box::SIGNAL,
    requests_copied_by_worker::SIGNAL,
    secret_refused_by_design::SIGNAL,
    secret_sent_then_away::SIGNAL,
    operator_chooses_page::SIGNAL,
    home_network_probed::SIGNAL,
    extensions_turned_off::SIGNAL,
    extension_bodies_taken::SIGNAL,
    saved_file_with_password::SIGNAL,
    archive_decoded_and_saved::SIGNAL,
    page_holds_visitor::SIGNAL,
    notifications_forced::SIGNAL,
    code_for_few_visitors::SIGNAL,
    account_changed_unasked::SIGNAL,
    code_spread_by_posts::SIGNAL,
    unseen_page_operated::SIGNAL,
    browser_memory_attacked::SIGNAL,
    leaving_leads_elsewhere::SIGNAL,
    robots_kept_from_redirect::SIGNAL,
    advertisers_deceived::SIGNAL,
    extension_earns_by_visits::SIGNAL,
    browser_data_taken::SIGNAL,
    extension_obeys_server::SIGNAL,
    files_locked::SIGNAL,
    alarm_holds_visitor::SIGNAL,
    any_click_opens_address::SIGNAL,
    requests_flooded_or_cookies_filled::SIGNAL,
    home_devices_attacked::SIGNAL,
    foreign_commands_sent::SIGNAL,
    orders_run_and_answered::SIGNAL,
    own_host_until_it_changes::SIGNAL,
    // What is said without asking.
    refused_unasked::SIGNAL,
    left_unasked::SIGNAL,
    secret_in_message::SIGNAL,
    fields_and_cookies_sent::SIGNAL,
    sessions_searched_in_storage::SIGNAL,
    place_and_device_sent::SIGNAL,
    secret_in_image_address::SIGNAL,
    all_fields_in_address::SIGNAL,
    storage_in_address::SIGNAL,
    page_forms_sent_abroad::SIGNAL,
    card_numbers_sought::SIGNAL,
    balance_moved_as_set::SIGNAL,
    wallet_asked_again::SIGNAL,
    run_steps_apart::SIGNAL,
    chain_answer_copied::SIGNAL,
    coded_script_for_some_visitors::SIGNAL,
    script_from_coded_address::SIGNAL,
    page_replaced_for_some_visitors::SIGNAL,
    script_for_few_visitors::SIGNAL,
    script_put_in_by_worker::SIGNAL,
    answer_of_coded_address_run::SIGNAL,
    file_saved_unless_signed_in::SIGNAL,
    clipboard_frame_for_some_visitors::SIGNAL,
    code_unless_signed_in::SIGNAL,
    pages_loaded_unseen::SIGNAL,
    page_covered_by_link::SIGNAL,
    robots_shown_other_page::SIGNAL,
    notifications_as_check::SIGNAL,
    page_defaced::SIGNAL,
    leaving_refused::SIGNAL,
    visitor_placed_for_bot::SIGNAL,
    coded_code_told_page::SIGNAL,
    hosters_kept_out::SIGNAL,
    window_opened_unseen::SIGNAL,
    ransom_demanded::SIGNAL,
    sign_ins_probed::SIGNAL,
    recorded_by_order::SIGNAL,
    page_replaced_as_told::SIGNAL,
    phone_search_visitors_redirected::SIGNAL,
    site_opened_unasked::SIGNAL,
    // Deeds: what a script takes for a stranger.
    wallet_requests_rewritten::SIGNAL,
    coins_swapped_on_copy::SIGNAL,
    raw_transfer_to_held_account::SIGNAL,
    goods_sold_for_nothing::SIGNAL,
    wallet_words_sent::SIGNAL,
    extension_cookie_to_stranger::SIGNAL,
    extension_page_storage_sent::SIGNAL,
    page_read_for_stranger::SIGNAL,
    all_databases_sent::SIGNAL,
    worker_carries_session_away::SIGNAL,
    filmed_for_bot::SIGNAL,
    data_centres_kept_away::SIGNAL,
    every_typing_sent::SIGNAL,
    // Deeds that scripts of many hands showed.
    requests_made_for_socket::SIGNAL,
    account_set_as_held::SIGNAL,
    page_replaced_by_login::SIGNAL,
    keys_kept_by_extension::SIGNAL,
    visited_links_read::SIGNAL,
    session_taken_from_modules::SIGNAL,
    cookies_in_hidden_form::SIGNAL,
    cookies_handed_to_extension::SIGNAL,
    extension_hides_its_server::SIGNAL,
    every_tab_debugged::SIGNAL,
    whole_storage_carried_off::SIGNAL,
    request_forged::SIGNAL,
    home_addresses_walked::SIGNAL,
    token_cut_and_sent::SIGNAL,
    each_key_reported::SIGNAL,
    page_sent_unasked::SIGNAL,
    transfer_unasked::SIGNAL,
    stored_token_in_image::SIGNAL,
    // Lures: where visitors are led, and by what.
    links_hidden_from_visitors::SIGNAL,
    visitor_noted_then_away::SIGNAL,
    frame_over_page_for_some::SIGNAL,
    tab_led_elsewhere::SIGNAL,
    saved_without_end::SIGNAL,
    secret_kept_then_away::SIGNAL,
    script_from_number_codes::SIGNAL,
    visitors_shared_out::SIGNAL,
    clipboard_watched::SIGNAL,
    // What extensions do with what is typed.
    extension_passes_typing_on::SIGNAL,
    // Lures of hands that no signal had read.
    check_clicked_copies::SIGNAL,
    coded_answer_sends_visitors_on::SIGNAL,
    script_loaded_by_handler_in_markup::SIGNAL,
    foreign_code_for_some_visitors::SIGNAL,
    // Extensions that lead people from where they sign in.
    sign_in_led_elsewhere::SIGNAL,
    // What is forged, asked for and feigned.
    form_forged_in_markup::SIGNAL,
    asked_password_in_address::SIGNAL,
    form_token_in_address::SIGNAL,
    worker_shows_login::SIGNAL,
    download_swapped::SIGNAL,
    update_feigned::SIGNAL,
    // Loaders of public reports: hidden ways, and what they tell.
    coded_address_left_to::SIGNAL,
    coded_script_after_a_look::SIGNAL,
    answer_text_leads_away::SIGNAL,
    page_left_under_new_tab::SIGNAL,
    script_from_page_text::SIGNAL,
    referrer_coded_for_script::SIGNAL,
    // Extensions that take protections away to put code of others in.
    scripts_let_in::SIGNAL,
    // What other hands put on the clipboard.
    copied_text_swapped::SIGNAL,
    // Conduct in public code of other hands.
    clicks_caught_unseen::SIGNAL,
    prototype_set_by_address::SIGNAL,
    // Loaders of public reports, the other half.
    hidden_frame_message_run::SIGNAL,
    remote_run_in_encoded_code::SIGNAL,
    chain_text_run::SIGNAL,
    script_from_style::SIGNAL,
    // Where data of all kinds goes, by ways that only the data flow sees.
    browser_data_sent::SIGNAL,
    own_page_sent::SIGNAL,
    every_password_sent::SIGNAL,
    // Code from elsewhere that is run where it does most, or comes where nobody looks.
    foreign_code_where_people_pay::SIGNAL,
    peer_code_run::SIGNAL,
];
