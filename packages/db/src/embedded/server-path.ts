const OWN_WORKING_FOLDER = '/proc/self/cwd'

/**
 * The path by which the server's programs, started in the folder of the cluster's data, reach that folder.
 *
 * A folder may lie below one that only root can enter, such as root's home. A process started in it is in it all the
 * same, and Linux lets it address its working folder without walking the path from the top. That spares us from
 * opening up folders that are not ours.
 */
export function pathForServer(pgData: string, enclosed: boolean): string {
  return enclosed ? OWN_WORKING_FOLDER : pgData
}

/** The setting by which a server says what it serves; `data_directory` does not when the folder is enclosed. */
export const FOLDER_SETTING = 'talent_atlas.data_folder'

/** SQL for the data folder a server serves: ours by our setting, any other by its own word. */
export const SERVED_FOLDER_SQL = `SELECT coalesce(
  nullif(current_setting('data_directory'), '${OWN_WORKING_FOLDER}'),
  current_setting('${FOLDER_SETTING}', true),
  '') AS served`
